static const char *colors[SchemeLast][2] = {{
	/*               fg                      bg */
	[SchemeNorm] = {{ "{foreground}", "{background}" }},
	[SchemeSel] = {{ "{on_primary}", "{primary}" }},
	[SchemeOut] = {{ "{on_tertiary}", "{tertiary}" }},
}};
