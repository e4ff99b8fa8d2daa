# For: the Linux console
# Goes to: ~/.config/kolorit/linux-console.sh
# Use: . ~/.config/kolorit/linux-console.sh in ~/.profile
# Reload: (at the next login)

if [ "${{TERM:-}}" = linux ]; then
    printf '\033]P0{color0.strip}'
    printf '\033]P1{color1.strip}'
    printf '\033]P2{color2.strip}'
    printf '\033]P3{color3.strip}'
    printf '\033]P4{color4.strip}'
    printf '\033]P5{color5.strip}'
    printf '\033]P6{color6.strip}'
    printf '\033]P7{color7.strip}'
    printf '\033]P8{color8.strip}'
    printf '\033]P9{color9.strip}'
    printf '\033]PA{color10.strip}'
    printf '\033]PB{color11.strip}'
    printf '\033]PC{color12.strip}'
    printf '\033]PD{color13.strip}'
    printf '\033]PE{color14.strip}'
    printf '\033]PF{color15.strip}'
    # From here to the end of the screen, or the background shows only where something is written.
    printf '\033[J'
fi
