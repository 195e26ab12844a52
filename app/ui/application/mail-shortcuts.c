/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/mail-shortcuts.h"

#include "common/panes.h"

/* A text view takes the key even where its text cannot be changed. */
static gboolean
delete_shortcut_cb (GtkWidget *widget,
                    GVariant  *parameters,
                    gpointer   user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean editable = GTK_IS_EDITABLE (focus);

  if (GTK_IS_TEXT_VIEW (focus))
    editable = gtk_text_view_get_editable (GTK_TEXT_VIEW (focus));
  return !editable && gtk_widget_activate_action (widget, "mail.delete", NULL);
}

static void
add_delete (GtkWidget *view)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("Delete|KP_Delete");
  GtkShortcutAction *action = gtk_callback_action_new (delete_shortcut_cb, NULL, NULL);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (trigger, action));
  gtk_widget_add_controller (view, controller);
}

/* A key that an entry takes goes to the entry first. */
static void
add_others (GtkWidget *view)
{
  static const struct { const char *trigger; const char *action; } shortcuts[] = {
    { "F5", "mail.receive" },
    { "j", "mail.next" },
    { "k", "mail.previous" },
    { "<Shift>j", "mail.conversation-next" },
    { "<Shift>k", "mail.conversation-previous" },
    { "n", "mail.next-unread" },
    { "m", "mail.toggle-read" },
    { "s", "mail.toggle-star" },
    { "a", "mail.archive" },
    { "t", "mail.choose-tags" },
    { "v", "mail.move-to" },
    { "<Control>j", "mail.junk" },
    { "<Control>z", "mail.undo" },
    { "<Control><Shift>z", "mail.redo" },
    { "<Shift>m", "listing.mute" },
    { "<Shift>Left|<Shift>KP_Left", "listing.fold-all" },
    { "<Shift>Right|<Shift>KP_Right", "listing.unfold-all" },
    { "<Control>p", "message.print" },
    { "<Control>s", "message.save" },
    { "<Control>u", "message.source" },
    { "<Control>n", "compose.new" },
    { "r", "compose.reply" },
    { "<Shift>r", "compose.reply-all" },
    { "<Shift>l", "compose.reply-list" },
    { "l", "compose.forward" },
    { "e", "compose.edit" },
    { "Escape|<Alt>Left|Back", "mail.back" },
  };
  GtkShortcutController *controller = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (shortcuts[i].trigger);
      GtkShortcutAction *action = gtk_named_action_new (shortcuts[i].action);

      gtk_shortcut_controller_add_shortcut (controller, gtk_shortcut_new (trigger, action));
    }
  gtk_shortcut_controller_set_scope (controller, GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (controller));
}

void
signet_mail_shortcuts_add (GtkWidget *view)
{
  g_return_if_fail (GTK_IS_WIDGET (view));

  add_others (view);
  add_delete (view);
}

/* In a narrow window the reader may be in the place of the list, and its keys are not heard then. */
static gboolean
search_shortcut_cb (GtkWidget *view,
                    GVariant  *parameters,
                    gpointer   search)
{
  SignetPanes *panes = SIGNET_PANES (gtk_widget_get_ancestor (search, SIGNET_TYPE_PANES));

  if (!signet_panes_is_shown (panes, SIGNET_PANE_LIST))
    signet_panes_set_pane (panes, SIGNET_PANE_LIST);
  return gtk_widget_grab_focus (search);
}

void
signet_mail_shortcuts_add_search (GtkWidget *view,
                                  GtkWidget *search)
{
  g_return_if_fail (GTK_IS_WIDGET (view));
  g_return_if_fail (GTK_IS_WIDGET (search));

  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("<Control>f|<Control><Shift>f");

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (trigger, gtk_callback_action_new (search_shortcut_cb, search, NULL)));
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_widget_add_controller (view, controller);
}
