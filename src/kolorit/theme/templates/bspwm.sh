# For: bspwm
# Goes to: ~/.config/bspwm/kolorit.sh
# Use: . ~/.config/bspwm/kolorit.sh in bspwmrc
# Reload: sh FILE

bspc config normal_border_color '{outline}'
bspc config active_border_color '{secondary}'
bspc config focused_border_color '{primary}'
bspc config presel_feedback_color '{tertiary}'
