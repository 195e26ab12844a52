/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/mark-buttons.h"

#include <glib/gi18n-lib.h>

#include "common/fit-layout.h"

struct _SignetMarkButtons
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SignetMarkButtons, signet_mark_buttons, ADW_TYPE_BIN)

static void
signet_mark_buttons_class_init (SignetMarkButtonsClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/signetmail/Signet/messages/mark-buttons.ui");
}

static void
signet_mark_buttons_init (SignetMarkButtons *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), signet_fit_layout_new (0, 0));
}

GMenuModel *
signet_mark_buttons_new_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Star"), "mail.toggle-star");
  g_menu_append (menu, _("_Mark Read or Unread"), "mail.toggle-read");
  return G_MENU_MODEL (menu);
}
