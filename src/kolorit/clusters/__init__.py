"""Points and weights to clusters; nothing here knows what the points mean."""

from kolorit.clusters.kmeans import Clusters, cluster_distinct, clusters_of, kmeans

__all__ = ["Clusters", "cluster_distinct", "clusters_of", "kmeans"]
