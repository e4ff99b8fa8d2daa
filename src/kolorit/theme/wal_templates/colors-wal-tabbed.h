static const char* selbgcolor = "{primary}";
static const char* selfgcolor = "{on_primary}";
static const char* normbgcolor = "{background}";
static const char* normfgcolor = "{foreground}";
static const char* urgbgcolor = "{error}";
static const char* urgfgcolor = "{on_error}";
