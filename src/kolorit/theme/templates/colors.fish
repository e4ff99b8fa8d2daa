# For: fish
# Goes to: ~/.config/fish/conf.d/kolorit.fish
# Reload: (in each new shell)

set -g kolorit_wallpaper '{wallpaper}'
set -g kolorit_mode '{mode}'
set -g kolorit_background '{background}'
set -g kolorit_foreground '{foreground}'
set -g kolorit_cursor '{cursor}'
set -g kolorit_surface '{surface}'
set -g kolorit_on_surface '{on_surface}'
set -g kolorit_surface_variant '{surface_variant}'
set -g kolorit_on_surface_variant '{on_surface_variant}'
set -g kolorit_outline '{outline}'
set -g kolorit_primary '{primary}'
set -g kolorit_on_primary '{on_primary}'
set -g kolorit_secondary '{secondary}'
set -g kolorit_on_secondary '{on_secondary}'
set -g kolorit_tertiary '{tertiary}'
set -g kolorit_on_tertiary '{on_tertiary}'
set -g kolorit_error '{error}'
set -g kolorit_on_error '{on_error}'
set -g kolorit_color0 '{color0}'
set -g kolorit_color1 '{color1}'
set -g kolorit_color2 '{color2}'
set -g kolorit_color3 '{color3}'
set -g kolorit_color4 '{color4}'
set -g kolorit_color5 '{color5}'
set -g kolorit_color6 '{color6}'
set -g kolorit_color7 '{color7}'
set -g kolorit_color8 '{color8}'
set -g kolorit_color9 '{color9}'
set -g kolorit_color10 '{color10}'
set -g kolorit_color11 '{color11}'
set -g kolorit_color12 '{color12}'
set -g kolorit_color13 '{color13}'
set -g kolorit_color14 '{color14}'
set -g kolorit_color15 '{color15}'

set -g fish_color_normal {foreground.strip}
set -g fish_color_command {color4.strip}
set -g fish_color_keyword {color5.strip}
set -g fish_color_quote {color2.strip}
set -g fish_color_redirection {color6.strip}
set -g fish_color_end {color5.strip}
set -g fish_color_error {color1.strip}
set -g fish_color_param {foreground.strip}
set -g fish_color_comment {on_surface_variant.strip}
set -g fish_color_selection {selection_foreground.strip} --background={selection_background.strip}
set -g fish_color_search_match {on_secondary.strip} --background={secondary.strip}
set -g fish_color_operator {color6.strip}
set -g fish_color_escape {color6.strip}
set -g fish_color_autosuggestion {color8.strip}
set -g fish_color_cwd {color2.strip}
set -g fish_color_user {color6.strip}
set -g fish_color_host {color4.strip}
set -g fish_pager_color_prefix {color4.strip}
set -g fish_pager_color_completion {foreground.strip}
set -g fish_pager_color_description {on_surface_variant.strip}
set -g fish_pager_color_selected_background --background={selection_background.strip}
set -g fish_pager_color_selected_completion {selection_foreground.strip}
set -g fish_pager_color_selected_prefix {selection_foreground.strip}
set -g fish_pager_color_selected_description {selection_foreground.strip}
