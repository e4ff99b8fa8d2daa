#!/bin/sh
# What `make programs` asks, from Debian. What a release does not have is left out, and its tests say so.
set -eu

programs="
  alacritty bat btop dbus dunst emacs-nox fish foot fuzzel fzf gir1.2-gtk-3.0 gir1.2-gtk-4.0 i3-wm kitty
  mako-notifier neovim polybar python3-gi rofi sway tmux util-linux vim-nox waybar wofi x11-xserver-utils
  xvfb zathura
"
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get update -qq
there=
for program in $programs; do
  if apt-cache show "$program" > /dev/null 2>&1; then
    there="$there $program"
  fi
done
# shellcheck disable=SC2086 - they are words
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -qq -y --no-install-recommends $there > /dev/null
