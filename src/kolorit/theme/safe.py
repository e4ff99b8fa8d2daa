"""Made by tools/make_safe_accents.py, which says how. Do not edit."""

# A luminance that none is darker than, the accents 1 to 6 and their bright twins 9 to 14.
LIGHT = (
    (
        0.25,
        (
            "#e76959", "#1fe900", "#f0f243", "#4e84ff", "#e881e6", "#00f9fa",
            "#f17e6f", "#66e95b", "#f1f47b", "#6c90dc", "#e697e3", "#82f4f3",
        ),
    ),
    (
        0.45,
        (
            "#ff9c8d", "#88fe7d", "#fbfc42", "#8eb3ff", "#eea3eb", "#36cccc",
            "#f8afa3", "#a8fa9f", "#fbfe7d", "#a7c1f6", "#fdbafa", "#28e2e3",
        ),
    ),
    (
        0.63,
        (
            "#ffc4ba", "#99fe8e", "#fcfc00", "#bad1ff", "#ffbefc", "#2df4f5",
            "#ffd6d0", "#b3fbab", "#fcff6a", "#c4d1ec", "#f2c7f0", "#89efee",
        ),
    ),
    (
        0.8,
        (
            "#ffe4e0", "#bafdb2", "#fcff6a", "#dde8ff", "#ffe0fd", "#69ffff",
            "#fff2ef", "#cdfac8", "#fcffb2", "#f0f5ff", "#feebfd", "#aafdfc",
        ),
    ),
)

# The same, but none is lighter.
DARK = (
    (
        0.16,
        (
            "#d61d16", "#26761f", "#707100", "#0128b2", "#4b004c", "#007c7c",
            "#c44235", "#427c3d", "#71723f", "#0b3bc3", "#630063", "#5f7373",
        ),
    ),
    (
        0.08,
        (
            "#a30102", "#002000", "#515100", "#0437db", "#750b76", "#005959",
            "#7f3b32", "#062d04", "#505142", "#1a46b6", "#7f2d7f", "#4b5151",
        ),
    ),
    (
        0.0275,
        (
            "#2b0000", "#013600", "#303000", "#072470", "#470147", "#003333",
            "#3b0000", "#293029", "#2e2f25", "#162b59", "#441a44", "#253030",
        ),
    ),
    (
        0.015,
        (
            "#180000", "#062704", "#212100", "#011461", "#400040", "#002525",
            "#281512", "#0a1e08", "#191a07", "#000377", "#2e192d", "#0a1c1c",
        ),
    ),
)

# There is nothing beyond.
LIGHTEST = LIGHT[-1][0]
DARKEST = DARK[-1][0]
