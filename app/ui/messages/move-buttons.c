/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/move-buttons.h"

#include <glib/gi18n-lib.h>

#include "common/fit-layout.h"

struct _SignetMoveButtons
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SignetMoveButtons, signet_move_buttons, ADW_TYPE_BIN)

static void
signet_move_buttons_class_init (SignetMoveButtonsClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/signetmail/Signet/messages/move-buttons.ui");
}

static void
signet_move_buttons_init (SignetMoveButtons *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), signet_fit_layout_new (0, 0));
}

GMenuModel *
signet_move_buttons_new_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("Pre_vious Message"), "mail.previous");
  g_menu_append (menu, _("_Next Message"), "mail.next");
  g_menu_append (menu, _("Next _Unread Message"), "mail.next-unread");
  return G_MENU_MODEL (menu);
}
