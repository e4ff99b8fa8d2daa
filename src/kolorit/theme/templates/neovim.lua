-- For: Neovim
-- Goes to: ~/.config/nvim/colors/kolorit.lua
-- Use: vim.cmd.colorscheme("kolorit") in init.lua
-- Reload: (:colorscheme kolorit)

vim.cmd("highlight clear")
vim.o.background = "{mode}"
vim.o.termguicolors = true
vim.g.colors_name = "kolorit"

local groups = {{
    ["Normal"] = {{ fg = "{foreground}", bg = "{background}" }},
    ["Cursor"] = {{ fg = "{background}", bg = "{cursor}" }},
    ["Visual"] = {{ fg = "{selection_foreground}", bg = "{selection_background}" }},
    ["Search"] = {{ fg = "{on_secondary}", bg = "{secondary}" }},
    ["IncSearch"] = {{ fg = "{on_primary}", bg = "{primary}" }},
    ["MatchParen"] = {{ fg = "{color6}", bold = true, underline = true }},
    ["LineNr"] = {{ fg = "{on_surface_variant}" }},
    ["CursorLineNr"] = {{ fg = "{primary}", bold = true }},
    ["CursorLine"] = {{ underline = true }},
    ["CursorColumn"] = {{ fg = "{on_surface_variant}", bg = "{surface_variant}" }},
    ["ColorColumn"] = {{ fg = "{on_surface_variant}", bg = "{surface_variant}" }},
    ["SignColumn"] = {{ fg = "{foreground}", bg = "{background}" }},
    ["FoldColumn"] = {{ fg = "{on_surface_variant}", bg = "{background}" }},
    ["Folded"] = {{ fg = "{on_surface_variant}", bg = "{surface_variant}" }},
    ["WinSeparator"] = {{ fg = "{outline}", bg = "{background}" }},
    ["StatusLine"] = {{ fg = "{on_primary}", bg = "{primary}" }},
    ["StatusLineNC"] = {{ fg = "{on_surface_variant}", bg = "{surface_variant}" }},
    ["TabLine"] = {{ fg = "{on_surface_variant}", bg = "{surface_variant}" }},
    ["TabLineFill"] = {{ fg = "{on_surface_variant}", bg = "{surface_variant}" }},
    ["TabLineSel"] = {{ fg = "{on_primary}", bg = "{primary}", bold = true }},
    ["WildMenu"] = {{ fg = "{on_secondary}", bg = "{secondary}" }},
    ["Pmenu"] = {{ fg = "{on_surface_variant}", bg = "{surface_variant}" }},
    ["PmenuSel"] = {{ fg = "{on_primary}", bg = "{primary}" }},
    ["PmenuSbar"] = {{ bg = "{surface_variant}" }},
    ["PmenuThumb"] = {{ bg = "{outline}" }},
    ["NonText"] = {{ fg = "{color8}" }},
    ["SpecialKey"] = {{ fg = "{color8}" }},
    ["Directory"] = {{ fg = "{color4}" }},
    ["Title"] = {{ fg = "{primary}", bold = true }},
    ["Question"] = {{ fg = "{color2}" }},
    ["MoreMsg"] = {{ fg = "{color2}" }},
    ["ModeMsg"] = {{ fg = "{foreground}", bold = true }},
    ["WarningMsg"] = {{ fg = "{color3}" }},
    ["ErrorMsg"] = {{ fg = "{on_error}", bg = "{error}" }},
    ["Comment"] = {{ fg = "{on_surface_variant}", italic = true }},
    ["Constant"] = {{ fg = "{color5}" }},
    ["String"] = {{ fg = "{color2}" }},
    ["Character"] = {{ fg = "{color2}" }},
    ["Number"] = {{ fg = "{color5}" }},
    ["Boolean"] = {{ fg = "{color5}" }},
    ["Identifier"] = {{ fg = "{foreground}" }},
    ["Function"] = {{ fg = "{color4}" }},
    ["Statement"] = {{ fg = "{color5}" }},
    ["Operator"] = {{ fg = "{foreground}" }},
    ["Keyword"] = {{ fg = "{color5}" }},
    ["PreProc"] = {{ fg = "{color6}" }},
    ["Type"] = {{ fg = "{color3}" }},
    ["Special"] = {{ fg = "{color6}" }},
    ["Underlined"] = {{ fg = "{color4}", underline = true }},
    ["Ignore"] = {{ fg = "{color8}" }},
    ["Error"] = {{ fg = "{on_error}", bg = "{error}" }},
    ["Todo"] = {{ fg = "{on_tertiary}", bg = "{tertiary}" }},
    ["DiffAdd"] = {{ fg = "{color2}" }},
    ["DiffChange"] = {{ fg = "{color3}" }},
    ["DiffDelete"] = {{ fg = "{color1}" }},
    ["DiffText"] = {{ fg = "{on_tertiary}", bg = "{tertiary}" }},
    ["SpellBad"] = {{ fg = "{color1}", underline = true }},
    ["SpellCap"] = {{ fg = "{color4}", underline = true }},
    ["SpellRare"] = {{ fg = "{color5}", underline = true }},
    ["SpellLocal"] = {{ fg = "{color6}", underline = true }},
    ["CurSearch"] = {{ fg = "{on_primary}", bg = "{primary}" }},
    ["NormalFloat"] = {{ fg = "{on_surface_variant}", bg = "{surface_variant}" }},
    ["FloatBorder"] = {{ fg = "{outline}", bg = "{surface_variant}" }},
    ["EndOfBuffer"] = {{ fg = "{color8}" }},
    ["DiagnosticError"] = {{ fg = "{color1}" }},
    ["DiagnosticWarn"] = {{ fg = "{color3}" }},
    ["DiagnosticInfo"] = {{ fg = "{color4}" }},
    ["DiagnosticHint"] = {{ fg = "{color6}" }},
    ["DiagnosticOk"] = {{ fg = "{color2}" }},
    ["Added"] = {{ fg = "{color2}" }},
    ["Changed"] = {{ fg = "{color3}" }},
    ["Removed"] = {{ fg = "{color1}" }},
}}
-- Tree-sitter's, which older versions cannot have.
if vim.fn.has("nvim-0.8") == 1 then
    groups["@variable"] = {{ fg = "{foreground}" }}
    groups["@constructor"] = {{ fg = "{color3}" }}
end
for name, style in pairs(groups) do
    vim.api.nvim_set_hl(0, name, style)
end

vim.g.terminal_color_0 = "{color0}"
vim.g.terminal_color_1 = "{color1}"
vim.g.terminal_color_2 = "{color2}"
vim.g.terminal_color_3 = "{color3}"
vim.g.terminal_color_4 = "{color4}"
vim.g.terminal_color_5 = "{color5}"
vim.g.terminal_color_6 = "{color6}"
vim.g.terminal_color_7 = "{color7}"
vim.g.terminal_color_8 = "{color8}"
vim.g.terminal_color_9 = "{color9}"
vim.g.terminal_color_10 = "{color10}"
vim.g.terminal_color_11 = "{color11}"
vim.g.terminal_color_12 = "{color12}"
vim.g.terminal_color_13 = "{color13}"
vim.g.terminal_color_14 = "{color14}"
vim.g.terminal_color_15 = "{color15}"
