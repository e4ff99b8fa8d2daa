# Shell variables, as pywal names them
wallpaper={wallpaper_sh}

background='{background}'
foreground='{foreground}'
cursor='{cursor}'
color0='{color0}'
color1='{color1}'
color2='{color2}'
color3='{color3}'
color4='{color4}'
color5='{color5}'
color6='{color6}'
color7='{color7}'
color8='{color8}'
color9='{color9}'
color10='{color10}'
color11='{color11}'
color12='{color12}'
color13='{color13}'
color14='{color14}'
color15='{color15}'

# For fzf, by the numbers of the terminal's colors
export FZF_DEFAULT_OPTS="${{FZF_DEFAULT_OPTS:-}} --color=fg:7,bg:0,hl:4,fg+:15,bg+:0,hl+:12,info:8,prompt:6,pointer:5,marker:5,spinner:5"

# Folders that all may write to: dark on a color, where ls has blue on green
export LS_COLORS="${{LS_COLORS:-}}:su=30;41:ow=30;42:st=30;44:"
