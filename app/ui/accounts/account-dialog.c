/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No server and no password is saved before a login with it has succeeded. The form takes what is written,
 * the bar tells what went wrong; here is only the try between them. */
#include "config.h"

#include "accounts/account-dialog.h"

#include <glib/gi18n-lib.h>

#include "accounts/account-form.h"
#include "accounts/account-try.h"
#include "accounts/certificate-dialog.h"
#include "accounts/ledger-window.h"
#include "accounts/sign-in.h"
#include "accounts/trouble-bar.h"
#include "accounts/try-advice.h"
#include "common/title.h"
#include "engine-ledger.h"

struct _SignetAccountDialog
{
  AdwWindow          parent_instance;
  AdwWindowTitle    *heading;
  GtkButton         *apply_button;
  GtkSpinner        *spinner;
  SignetTroubleBar  *trouble_bar;
  SignetAccountForm *form;

  SignetEngine      *engine;
  SignetAccount     *account;      /* that is changed, NULL to add one */
  SignetAccount     *tried;        /* what was written when the try began */
  GCancellable      *cancellable;  /* while a try is under way */
  SignetServerKind   kind;         /* of the server that is tried */
  GCancellable      *reading;      /* of the ledger */
  SignetTrouble     *trouble;      /* why the last one failed */
};

G_DEFINE_FINAL_TYPE (SignetAccountDialog, signet_account_dialog, ADW_TYPE_WINDOW)

/* That an account will not send is said before it is added. */
static const char *
get_label (SignetAccountDialog *self,
           gboolean             complete)
{
  if (self->account != NULL)
    return _("_Save");
  return complete && !signet_account_form_can_send (self->form) ? _("_Add Without Sending") : _("_Add");
}

static void
update_actions (SignetAccountDialog *self)
{
  gboolean complete;

  g_object_get (self->form, "complete", &complete, NULL);
  gtk_button_set_label (self->apply_button, get_label (self, complete));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "account.apply",
                                 complete && self->cancellable == NULL);
}

/* The host of the server that is tried. */
static const char *
get_host (SignetAccountDialog *self)
{
  return signet_server_get_host (self->kind == SIGNET_SERVER_KIND_POP3
                                 ? signet_account_get_pop3 (self->tried)
                                 : signet_account_get_smtp (self->tried));
}

static void
step_cb (SignetServerKind kind,
         gpointer         user_data)
{
  SignetAccountDialog *self = user_data;
  g_autofree char *text = NULL;

  self->kind = kind;
  text = g_strdup_printf (_("Signing in to %s…"), get_host (self));
  adw_window_title_set_subtitle (self->heading, text);
}

static void
begin_try (SignetAccountDialog *self)
{
  self->cancellable = g_cancellable_new ();
  step_cb (SIGNET_SERVER_KIND_POP3, self);
  gtk_spinner_start (self->spinner);
  signet_account_form_lock (self->form);
  update_actions (self);
}

static void
end_try (SignetAccountDialog *self)
{
  g_clear_object (&self->cancellable);
  adw_window_title_set_subtitle (self->heading, "");
  gtk_spinner_stop (self->spinner);
  update_actions (self);
  signet_account_form_unlock (self->form);
}

static void
clear_trouble (SignetAccountDialog *self)
{
  g_clear_pointer (&self->trouble, signet_trouble_unref);
  signet_trouble_bar_show (self->trouble_bar, NULL);
}

static void
show_error (SignetAccountDialog *self,
            const GError        *error)
{
  clear_trouble (self);
  self->trouble = signet_trouble_from_error (error);
  signet_trouble_bar_show (self->trouble_bar, self->trouble);
}

/* Returns: (transfer none): the account in the list. */
static SignetAccount *
save (SignetAccountDialog  *self,
      GError              **error)
{
  SignetAccountList *accounts = signet_engine_get_accounts (self->engine);

  if (self->account == NULL)
    return signet_account_list_add (accounts, self->tried, error) ? self->tried : NULL;

  return signet_account_list_change (accounts, self->account, self->tried, error) ? self->account : NULL;
}

static void
accept (SignetAccountDialog *self)
{
  const char *written = signet_account_form_get_password (self->form);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr(GError) error = NULL;
  SignetAccount *account = save (self, &error);

  if (account == NULL)
    {
      show_error (self, error);
      return;
    }
  signet_sign_in (self->engine, account, *written != '\0' ? written : NULL, parent);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Whether the try was given up: then the dialog may be gone already, and there is nothing left to do. */
static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  SignetAccountDialog *self = user_data;
  g_autoptr(GError) error = NULL;

  signet_account_try_finish (result, &error);
  if (is_cancelled (error))
    return;
  end_try (self);
  if (error == NULL)
    {
      accept (self);
      return;
    }
  show_error (self, error);
  signet_try_advice_show (self->trouble_bar, self->trouble, self->tried, self->kind,
                          self->account == NULL ? SIGNET_TRY_OF_NEW : SIGNET_TRY_OF_KNOWN);
  signet_account_form_point_at (self->form, self->kind, signet_trouble_get_kind (self->trouble));
}

static gboolean
check_is_new (SignetAccountDialog  *self,
              GError              **error)
{
  SignetAccountList *accounts = signet_engine_get_accounts (self->engine);
  const char *address = signet_account_get_address (self->tried);

  if (self->account != NULL || signet_account_list_lookup (accounts, address) == NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("There is an account “%s” already."), address);
  return FALSE;
}

static void
apply_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SignetAccountDialog *self = SIGNET_ACCOUNT_DIALOG (widget);
  g_autoptr(GError) error = NULL;

  clear_trouble (self);
  g_clear_object (&self->tried);
  self->tried = signet_account_form_dup_account (self->form, &error);
  if (self->tried == NULL || !check_is_new (self, &error))
    {
      show_error (self, error);
      return;
    }
  begin_try (self);
  signet_account_try_async (self->engine, self->tried, self->account,
                            signet_account_form_get_password (self->form), self->cancellable, step_cb,
                            tried_cb, self);
}

/* First the try, then the dialog. */
static void
cancel_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SignetAccountDialog *self = SIGNET_ACCOUNT_DIALOG (widget);

  if (self->cancellable == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  g_cancellable_cancel (self->cancellable);
  end_try (self);
}

static void
trusted_cb (SignetAccountDialog *self)
{
  signet_account_form_trust (self->form, self->kind, signet_trouble_get_pin (self->trouble));
  gtk_widget_activate_action (GTK_WIDGET (self), "account.apply", NULL);
}

static void
show_certificate_cb (SignetAccountDialog *self)
{
  SignetCertificateDialog *dialog =
    signet_certificate_dialog_new (self->trouble, get_host (self), GTK_WINDOW (self));

  g_signal_connect_object (dialog, "trusted", G_CALLBACK (trusted_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
ledger_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SignetAccountDialog *self = SIGNET_ACCOUNT_DIALOG (widget);

  gtk_window_present (GTK_WINDOW (signet_ledger_window_new (self->engine, self->account,
                                                            GTK_WINDOW (self))));
}

/* What the server told of itself, also when it has not been visited since the program began. */
static void
ledger_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  SignetAccountDialog *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetLedger) ledger = signet_engine_read_ledger_finish (SIGNET_ENGINE (source), result,
                                                                     &error);

  if (ledger != NULL)
    signet_account_form_set_expire_days (self->form, signet_ledger_get_expire_days (ledger));
}

static void
signet_account_dialog_dispose (GObject *object)
{
  SignetAccountDialog *self = SIGNET_ACCOUNT_DIALOG (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->engine);
  g_clear_object (&self->account);
  g_clear_object (&self->tried);
  g_clear_pointer (&self->trouble, signet_trouble_unref);
  G_OBJECT_CLASS (signet_account_dialog_parent_class)->dispose (object);
}

static void
signet_account_dialog_class_init (SignetAccountDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_account_dialog_dispose;
  g_type_ensure (SIGNET_TYPE_ACCOUNT_FORM);
  g_type_ensure (SIGNET_TYPE_TITLE);
  g_type_ensure (SIGNET_TYPE_TROUBLE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/accounts/account-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetAccountDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountDialog, trouble_bar);
  gtk_widget_class_bind_template_child (widget_class, SignetAccountDialog, form);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_bind_template_callback (widget_class, show_certificate_cb);
  gtk_widget_class_install_action (widget_class, "account.apply", NULL, apply_action_cb);
  gtk_widget_class_install_action (widget_class, "account.cancel", NULL, cancel_action_cb);
  gtk_widget_class_install_action (widget_class, "account.ledger", NULL, ledger_action_cb);
}

static void
signet_account_dialog_init (SignetAccountDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

SignetAccountDialog *
signet_account_dialog_new (SignetEngine  *engine,
                           SignetAccount *account,
                           GtkWindow     *parent)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (account == NULL || SIGNET_IS_ACCOUNT (account), NULL);

  SignetAccountDialog *self = g_object_new (SIGNET_TYPE_ACCOUNT_DIALOG, "transient-for", parent, NULL);

  self->engine = g_object_ref (engine);
  signet_account_form_set_certificates (self->form, signet_engine_get_certificates (engine));
  if (account != NULL)
    {
      self->account = g_object_ref (account);
      signet_account_form_set_account (self->form, account, engine);
      signet_account_form_set_expire_days (self->form, signet_engine_get_expire_days (engine, account));
      self->reading = g_cancellable_new ();
      signet_engine_read_ledger_async (engine, account, self->reading, ledger_read_cb, self);
      gtk_window_set_title (GTK_WINDOW (self), _("Edit Account"));
      adw_window_title_set_title (self->heading, _("Edit Account"));
      update_actions (self);
    }
  signet_account_form_focus (self->form);
  return self;
}
