//! The boundary to Python: borrows buffers, releases the interpreter's lock, maps errors. The stages
//! beside it know nothing of Python.

mod buffers;
mod collections;
mod kmeans;
mod palettes;
mod pixels;
mod points;
mod spaces;

#[pyo3::pymodule]
mod _core {
    #[pymodule_export]
    #[allow(non_upper_case_globals)] // Python's name for it
    const __version__: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_export]
    use super::collections::{CoreFamilies, CoreOrder, CoreSignatures, signature_colors};
    #[pymodule_export]
    use super::kmeans::{CoreTrace, kmeans_distinct, kmeans_points, salient_distinct};
    #[pymodule_export]
    use super::palettes::{cheapest_flows, palette_numbers};
    #[pymodule_export]
    use super::pixels::{
        count_colors, jpeg_eighth, merge_colors, moments, samples_to_bytes, shrink_opaque, shrink_with_alpha,
    };
    #[pymodule_export]
    use super::points::{
        CorePoints, colors_outside, medoids, nearest_centers, oklab_means, oklab_points, scatters,
        srgb_points,
    };
    #[pymodule_export]
    use super::spaces::{
        linear_to_srgb8, nearest_point, oklab_to_srgb8, srgb8_to_lab_d50, srgb8_to_lab_d65, srgb8_to_linear,
        srgb8_to_oklab, srgb8_to_uniform,
    };
}
