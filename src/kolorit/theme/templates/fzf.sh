# For: fzf
# Goes to: ~/.config/fzf/kolorit.sh
# Use: . ~/.config/fzf/kolorit.sh in ~/.bashrc or ~/.zshrc
# Reload: (in each new shell)

export FZF_DEFAULT_OPTS="${{FZF_DEFAULT_OPTS:-}} \
--color=fg:{foreground},bg:{background},hl:{color4} \
--color=fg+:{selection_foreground},bg+:{selection_background},hl+:{selection_foreground} \
--color=info:{on_surface_variant},prompt:{color6},pointer:{selection_foreground} \
--color=marker:{selection_foreground},spinner:{color5},header:{color3},border:{outline}"
