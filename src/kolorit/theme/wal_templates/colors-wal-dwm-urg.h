static const char norm_fg[] = "{foreground}";
static const char norm_bg[] = "{background}";
static const char norm_border[] = "{outline}";

static const char sel_fg[] = "{on_primary}";
static const char sel_bg[] = "{primary}";
static const char sel_border[] = "{primary}";

static const char urg_fg[] = "{on_error}";
static const char urg_bg[] = "{error}";
static const char urg_border[] = "{error}";

static const char *colors[][3] = {{
	/*               fg       bg       border */
	[SchemeNorm] = {{ norm_fg, norm_bg, norm_border }},
	[SchemeSel] = {{ sel_fg, sel_bg, sel_border }},
	[SchemeUrg] = {{ urg_fg, urg_bg, urg_border }},
}};
