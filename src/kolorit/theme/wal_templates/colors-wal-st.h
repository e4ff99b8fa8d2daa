const char *colorname[] = {{
	[0] = "{color0}",
	[1] = "{color1}",
	[2] = "{color2}",
	[3] = "{color3}",
	[4] = "{color4}",
	[5] = "{color5}",
	[6] = "{color6}",
	[7] = "{color7}",
	[8] = "{color8}",
	[9] = "{color9}",
	[10] = "{color10}",
	[11] = "{color11}",
	[12] = "{color12}",
	[13] = "{color13}",
	[14] = "{color14}",
	[15] = "{color15}",
	[256] = "{background}",
	[257] = "{foreground}",
	[258] = "{cursor}",
}};

unsigned int defaultbg = 256;
unsigned int defaultfg = 257;
unsigned int defaultcs = 258;
unsigned int defaultrcs = 256;
