" For: Vim
" Goes to: ~/.vim/colors/kolorit.vim
" Use: set termguicolors, and colorscheme kolorit, in ~/.vimrc
" Reload: (:colorscheme kolorit)

highlight clear
if exists("syntax_on")
  syntax reset
endif
let &background = "{mode}"
let g:colors_name = "kolorit"

highlight Normal guifg={foreground} guibg={background} gui=NONE ctermfg=NONE ctermbg=NONE cterm=NONE
highlight Cursor guifg={background} guibg={cursor} gui=NONE ctermfg=0 ctermbg=15 cterm=NONE
highlight Visual guifg={selection_foreground} guibg={selection_background} gui=NONE ctermfg=0 ctermbg=7 cterm=NONE
highlight Search guifg={on_secondary} guibg={secondary} gui=NONE ctermfg=0 ctermbg=6 cterm=NONE
highlight IncSearch guifg={on_primary} guibg={primary} gui=NONE ctermfg=0 ctermbg=4 cterm=NONE
highlight MatchParen guifg={color6} guibg=NONE gui=bold,underline ctermfg=6 ctermbg=NONE cterm=bold,underline
highlight LineNr guifg={on_surface_variant} guibg=NONE gui=NONE ctermfg=7 ctermbg=NONE cterm=NONE
highlight CursorLineNr guifg={primary} guibg=NONE gui=bold ctermfg=4 ctermbg=NONE cterm=bold
highlight CursorLine guifg=NONE guibg=NONE gui=underline ctermfg=NONE ctermbg=NONE cterm=underline
highlight CursorColumn guifg={on_surface_variant} guibg={surface_variant} gui=NONE ctermfg=7 ctermbg=0 cterm=NONE
highlight ColorColumn guifg={on_surface_variant} guibg={surface_variant} gui=NONE ctermfg=7 ctermbg=0 cterm=NONE
highlight SignColumn guifg={foreground} guibg={background} gui=NONE ctermfg=7 ctermbg=0 cterm=NONE
highlight FoldColumn guifg={on_surface_variant} guibg={background} gui=NONE ctermfg=7 ctermbg=0 cterm=NONE
highlight Folded guifg={on_surface_variant} guibg={surface_variant} gui=NONE ctermfg=7 ctermbg=0 cterm=NONE
highlight VertSplit guifg={outline} guibg={background} gui=NONE ctermfg=8 ctermbg=0 cterm=NONE
highlight StatusLine guifg={on_primary} guibg={primary} gui=NONE ctermfg=0 ctermbg=4 cterm=NONE
highlight StatusLineNC guifg={on_surface_variant} guibg={surface_variant} gui=NONE ctermfg=7 ctermbg=0 cterm=NONE
highlight TabLine guifg={on_surface_variant} guibg={surface_variant} gui=NONE ctermfg=7 ctermbg=0 cterm=NONE
highlight TabLineFill guifg={on_surface_variant} guibg={surface_variant} gui=NONE ctermfg=7 ctermbg=0 cterm=NONE
highlight TabLineSel guifg={on_primary} guibg={primary} gui=bold ctermfg=0 ctermbg=4 cterm=bold
highlight WildMenu guifg={on_secondary} guibg={secondary} gui=NONE ctermfg=0 ctermbg=6 cterm=NONE
highlight Pmenu guifg={on_surface_variant} guibg={surface_variant} gui=NONE ctermfg=7 ctermbg=0 cterm=NONE
highlight PmenuSel guifg={on_primary} guibg={primary} gui=NONE ctermfg=0 ctermbg=4 cterm=NONE
highlight PmenuSbar guifg=NONE guibg={surface_variant} gui=NONE ctermfg=NONE ctermbg=0 cterm=NONE
highlight PmenuThumb guifg=NONE guibg={outline} gui=NONE ctermfg=NONE ctermbg=8 cterm=NONE
highlight NonText guifg={color8} guibg=NONE gui=NONE ctermfg=8 ctermbg=NONE cterm=NONE
highlight SpecialKey guifg={color8} guibg=NONE gui=NONE ctermfg=8 ctermbg=NONE cterm=NONE
highlight Directory guifg={color4} guibg=NONE gui=NONE ctermfg=4 ctermbg=NONE cterm=NONE
highlight Title guifg={primary} guibg=NONE gui=bold ctermfg=4 ctermbg=NONE cterm=bold
highlight Question guifg={color2} guibg=NONE gui=NONE ctermfg=2 ctermbg=NONE cterm=NONE
highlight MoreMsg guifg={color2} guibg=NONE gui=NONE ctermfg=2 ctermbg=NONE cterm=NONE
highlight ModeMsg guifg={foreground} guibg=NONE gui=bold ctermfg=7 ctermbg=NONE cterm=bold
highlight WarningMsg guifg={color3} guibg=NONE gui=NONE ctermfg=3 ctermbg=NONE cterm=NONE
highlight ErrorMsg guifg={on_error} guibg={error} gui=NONE ctermfg=0 ctermbg=1 cterm=NONE
highlight Comment guifg={on_surface_variant} guibg=NONE gui=italic ctermfg=7 ctermbg=NONE cterm=italic
highlight Constant guifg={color5} guibg=NONE gui=NONE ctermfg=5 ctermbg=NONE cterm=NONE
highlight String guifg={color2} guibg=NONE gui=NONE ctermfg=2 ctermbg=NONE cterm=NONE
highlight Character guifg={color2} guibg=NONE gui=NONE ctermfg=2 ctermbg=NONE cterm=NONE
highlight Number guifg={color5} guibg=NONE gui=NONE ctermfg=5 ctermbg=NONE cterm=NONE
highlight Boolean guifg={color5} guibg=NONE gui=NONE ctermfg=5 ctermbg=NONE cterm=NONE
highlight Identifier guifg={foreground} guibg=NONE gui=NONE ctermfg=7 ctermbg=NONE cterm=NONE
highlight Function guifg={color4} guibg=NONE gui=NONE ctermfg=4 ctermbg=NONE cterm=NONE
highlight Statement guifg={color5} guibg=NONE gui=NONE ctermfg=5 ctermbg=NONE cterm=NONE
highlight Operator guifg={foreground} guibg=NONE gui=NONE ctermfg=7 ctermbg=NONE cterm=NONE
highlight Keyword guifg={color5} guibg=NONE gui=NONE ctermfg=5 ctermbg=NONE cterm=NONE
highlight PreProc guifg={color6} guibg=NONE gui=NONE ctermfg=6 ctermbg=NONE cterm=NONE
highlight Type guifg={color3} guibg=NONE gui=NONE ctermfg=3 ctermbg=NONE cterm=NONE
highlight Special guifg={color6} guibg=NONE gui=NONE ctermfg=6 ctermbg=NONE cterm=NONE
highlight Underlined guifg={color4} guibg=NONE gui=underline ctermfg=4 ctermbg=NONE cterm=underline
highlight Ignore guifg={color8} guibg=NONE gui=NONE ctermfg=8 ctermbg=NONE cterm=NONE
highlight Error guifg={on_error} guibg={error} gui=NONE ctermfg=0 ctermbg=1 cterm=NONE
highlight Todo guifg={on_tertiary} guibg={tertiary} gui=NONE ctermfg=0 ctermbg=5 cterm=NONE
highlight DiffAdd guifg={color2} guibg=NONE gui=NONE ctermfg=2 ctermbg=NONE cterm=NONE
highlight DiffChange guifg={color3} guibg=NONE gui=NONE ctermfg=3 ctermbg=NONE cterm=NONE
highlight DiffDelete guifg={color1} guibg=NONE gui=NONE ctermfg=1 ctermbg=NONE cterm=NONE
highlight DiffText guifg={on_tertiary} guibg={tertiary} gui=NONE ctermfg=0 ctermbg=5 cterm=NONE
highlight SpellBad guifg={color1} guibg=NONE gui=underline ctermfg=1 ctermbg=NONE cterm=underline
highlight SpellCap guifg={color4} guibg=NONE gui=underline ctermfg=4 ctermbg=NONE cterm=underline
highlight SpellRare guifg={color5} guibg=NONE gui=underline ctermfg=5 ctermbg=NONE cterm=underline
highlight SpellLocal guifg={color6} guibg=NONE gui=underline ctermfg=6 ctermbg=NONE cterm=underline

" In one line: whoever has set compatible has no others.
let g:terminal_ansi_colors = ['{color0}', '{color1}', '{color2}', '{color3}', '{color4}', '{color5}', '{color6}', '{color7}', '{color8}', '{color9}', '{color10}', '{color11}', '{color12}', '{color13}', '{color14}', '{color15}']
