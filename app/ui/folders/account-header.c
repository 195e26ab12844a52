/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/account-header.h"

#include <glib/gi18n-lib.h>

#include "accounts/account-dialog.h"
#include "accounts/ledger-window.h"
#include "accounts/trouble-dialogs.h"
#include "folders/folder-dialog.h"
#include "folders/folder-drop.h"
#include "folders/remove-account.h"

struct _SignetAccountHeader
{
  GtkWidget      parent_instance;
  GtkWidget     *line;
  GtkLabel      *address;
  GtkWidget     *menu_button;
  GtkRevealer   *revealer;
  GtkLabel      *sentence;
  GtkButton     *help;
  SignetEngine  *engine;
  SignetAccount *account;
};

G_DEFINE_FINAL_TYPE (SignetAccountHeader, signet_account_header, GTK_TYPE_WIDGET)

static GtkWindow *
get_window (GtkWidget *widget)
{
  return GTK_WINDOW (gtk_widget_get_root (widget));
}

/* Nullable. */
static SignetTrouble *
get_trouble (SignetAccountHeader *self)
{
  return signet_trouble_find (self->engine, self->account);
}

static void
help_cb (SignetAccountHeader *self)
{
  SignetTrouble *trouble = get_trouble (self);

  if (trouble != NULL)
    signet_trouble_help (self->engine, self->account, trouble, get_window (GTK_WIDGET (self)));
}

static void
edit_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SignetAccountHeader *self = SIGNET_ACCOUNT_HEADER (widget);

  gtk_window_present (GTK_WINDOW (signet_account_dialog_new (self->engine, self->account,
                                                             get_window (widget))));
}

static void
new_folder_action_cb (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  SignetAccountHeader *self = SIGNET_ACCOUNT_HEADER (widget);

  signet_folder_dialog_present_top (widget, self->engine,
                                    signet_engine_get_folders (self->engine, self->account));
}

static void
ledger_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SignetAccountHeader *self = SIGNET_ACCOUNT_HEADER (widget);

  gtk_window_present (GTK_WINDOW (signet_ledger_window_new (self->engine, self->account,
                                                            get_window (widget))));
}

static void
remove_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SignetAccountHeader *self = SIGNET_ACCOUNT_HEADER (widget);

  signet_remove_account (self->engine, self->account, get_window (widget));
}

static void
update_trouble (SignetAccountHeader *self)
{
  SignetTrouble *trouble = get_trouble (self);

  if (trouble != NULL)
    {
      const char *advice = signet_trouble_get_advice (trouble);

      gtk_label_set_label (self->sentence, signet_trouble_get_sentence (trouble));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->sentence), advice);
      gtk_button_set_label (self->help, signet_trouble_get_button_label (trouble));
    }
  gtk_revealer_set_reveal_child (self->revealer, trouble != NULL);
}

static void
trouble_changed_cb (SignetAccountHeader *self,
                    SignetAccount       *account)
{
  if (account == self->account)
    update_trouble (self);
}

static void
signet_account_header_dispose (GObject *object)
{
  SignetAccountHeader *self = SIGNET_ACCOUNT_HEADER (object);

  if (self->engine != NULL)
    g_signal_handlers_disconnect_by_data (self->engine, self);
  g_clear_object (&self->engine);
  g_clear_object (&self->account);
  gtk_widget_dispose_template (GTK_WIDGET (self), SIGNET_TYPE_ACCOUNT_HEADER);
  G_OBJECT_CLASS (signet_account_header_parent_class)->dispose (object);
}

static void
signet_account_header_class_init (SignetAccountHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_account_header_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/folders/account-header.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetAccountHeader, line);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountHeader, address);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountHeader, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountHeader, revealer);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountHeader, sentence);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountHeader, help);
  gtk_widget_class_bind_template_callback (widget_class, help_cb);
  gtk_widget_class_install_action (widget_class, "account.new-folder", NULL, new_folder_action_cb);
  gtk_widget_class_install_action (widget_class, "account.edit", NULL, edit_action_cb);
  gtk_widget_class_install_action (widget_class, "account.ledger", NULL, ledger_action_cb);
  gtk_widget_class_install_action (widget_class, "account.remove", NULL, remove_action_cb);
}

static void
signet_account_header_init (SignetAccountHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
signet_account_header_new (SignetEngine  *engine,
                           SignetAccount *account)
{
  SignetAccountHeader *self;
  const char *address;
  g_autofree char *menu = NULL;

  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (account), NULL);

  self = g_object_new (SIGNET_TYPE_ACCOUNT_HEADER, NULL);
  self->engine = g_object_ref (engine);
  self->account = g_object_ref (account);
  address = signet_account_get_address (account);
  gtk_label_set_label (self->address, address);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->address), address);
  /* Translators: for a screen reader; %s is the address of an account. */
  menu = g_strdup_printf (_("Account %s"), address);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  menu, -1);
  g_signal_connect_swapped (engine, "trouble-changed", G_CALLBACK (trouble_changed_cb), self);
  signet_folder_drop_attach_top (GTK_WIDGET (self), engine, signet_engine_get_folders (engine, account));
  update_trouble (self);
  return GTK_WIDGET (self);
}

SignetAccount *
signet_account_header_get_account (SignetAccountHeader *self)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_HEADER (self), NULL);

  return self->account;
}
