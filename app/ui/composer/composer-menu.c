/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/composer-menu.h"

#include <glib/gi18n-lib.h>

#include "composer/composer-options.h"

GMenuModel *
signet_composer_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) keep = g_menu_new ();
  g_autoptr(GMenu) look = g_menu_new ();
  g_autoptr(GMenu) end = g_menu_new ();
  g_autoptr(GMenuModel) options = signet_composer_options_new_menu ();

  g_menu_append (keep, _("Send _Later…"), "composer.send-later");
  g_menu_append (keep, _("_Keep as Draft"), "composer.save");
  g_menu_append (keep, _("Save as _Template"), "composer.save-template");
  g_menu_append (keep, _("Recipients as _Group…"), "composer.save-group");
  g_menu_append (end, _("Discard _Message"), "composer.discard");
  g_menu_append (look, _("Ri_ch Text"), "composer.rich");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (keep));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  g_menu_append_section (menu, NULL, options);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}
