/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/trouble-dialogs.h"

#include <glib/gi18n-lib.h>

#include "accounts/account-dialog.h"
#include "accounts/certificate-dialog.h"
#include "accounts/password-question.h"
#include "accounts/sign-in.h"
#include "engine-send.h"

/* The account whose certificate is decided on. */
typedef struct
{
  SignetEngine  *engine;
  SignetAccount *account;
  SignetTrouble *trouble;
  gboolean       sending;  /* the certificate is that of the server that mail is sent by */
} Decision;

static void
decision_free (gpointer  data,
               GClosure *closure)
{
  Decision *decision = data;

  g_object_unref (decision->engine);
  g_object_unref (decision->account);
  signet_trouble_unref (decision->trouble);
  g_free (decision);
}

/* Borrowed, nullable. */
static SignetServer *
get_server (SignetAccount *account,
            gboolean       sending)
{
  return sending ? signet_account_get_smtp (account) : signet_account_get_pop3 (account);
}

/* The certificate is trusted for the server that showed it, and for no other. Returns: (transfer full): the
 * account with that; NULL if it has no such server any more. */
static SignetAccount *
make_trusting (Decision *decision)
{
  SignetAccount *account = decision->account;
  SignetServer *server = get_server (account, decision->sending);
  g_autoptr(SignetServer) pinned = NULL;
  SignetAccount *wanted;

  if (server == NULL)
    return NULL;
  pinned = signet_server_with_pin (server, signet_trouble_get_pin (decision->trouble));
  wanted = signet_account_new (signet_account_get_address (account), signet_account_get_pop3 (account));
  signet_account_assign (wanted, account);
  if (decision->sending)
    signet_account_set_smtp (wanted, pinned);
  else
    signet_account_set_pop3 (wanted, pinned);
  return wanted;
}

static void
trusted_cb (Decision  *decision,
            GtkWindow *dialog)
{
  GtkWindow *parent = gtk_window_get_transient_for (dialog);
  SignetAccountList *accounts = signet_engine_get_accounts (decision->engine);
  g_autoptr(SignetAccount) wanted = make_trusting (decision);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (wanted == NULL || signet_account_list_change (accounts, decision->account, wanted, &error))
    {
      signet_sign_in (decision->engine, decision->account, NULL, parent);
      return;
    }
  text = signet_trouble_dup_text (error);
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", text);
}

static void
show_certificate (SignetEngine  *engine,
                  SignetAccount *account,
                  SignetTrouble *trouble,
                  GtkWindow     *parent)
{
  const gboolean sending = trouble == signet_engine_get_send_trouble (engine, account);
  SignetServer *server = get_server (account, sending);
  SignetCertificateDialog *dialog;
  Decision *decision;

  /* The account may have lost it since. */
  if (server == NULL)
    return;
  dialog = signet_certificate_dialog_new (trouble, signet_server_get_host (server), parent);
  decision = g_new (Decision, 1);
  *decision = (Decision) { g_object_ref (engine), g_object_ref (account), signet_trouble_ref (trouble),
                           sending };
  g_signal_connect_data (dialog, "trusted", G_CALLBACK (trusted_cb), decision, decision_free,
                         G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

SignetTrouble *
signet_trouble_find (SignetEngine  *engine,
                     SignetAccount *account)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (account), NULL);

  SignetTrouble *trouble = signet_engine_get_trouble (engine, account);

  return trouble != NULL ? trouble : signet_engine_get_send_trouble (engine, account);
}

void
signet_trouble_help (SignetEngine  *engine,
                     SignetAccount *account,
                     SignetTrouble *trouble,
                     GtkWindow     *parent)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (trouble != NULL);

  switch (signet_trouble_get_kind (trouble))
    {
    case SIGNET_TROUBLE_PASSWORD:
      signet_password_question_ask (engine, account, trouble, parent);
      break;
    case SIGNET_TROUBLE_CERTIFICATE:
    case SIGNET_TROUBLE_ISSUER:
      show_certificate (engine, account, trouble, parent);
      break;
    case SIGNET_TROUBLE_SETTINGS:
      gtk_window_present (GTK_WINDOW (signet_account_dialog_new (engine, account, parent)));
      break;
    case SIGNET_TROUBLE_RETRY:
    case SIGNET_TROUBLE_DISK:
    case SIGNET_TROUBLE_UNREACHABLE:
    case SIGNET_TROUBLE_WAIT:
    case SIGNET_TROUBLE_CANCELLED:
    default:
      signet_sign_in (engine, account, NULL, parent);
    }
}

const char *
signet_trouble_get_button_label (SignetTrouble *trouble)
{
  g_return_val_if_fail (trouble != NULL, NULL);

  switch (signet_trouble_get_kind (trouble))
    {
    case SIGNET_TROUBLE_PASSWORD: return _("Enter Password…");
    case SIGNET_TROUBLE_CERTIFICATE:
    case SIGNET_TROUBLE_ISSUER: return _("Show Certificate…");
    case SIGNET_TROUBLE_SETTINGS: return _("Edit Account…");
    case SIGNET_TROUBLE_RETRY:
    case SIGNET_TROUBLE_DISK:
    case SIGNET_TROUBLE_UNREACHABLE:
    case SIGNET_TROUBLE_WAIT:
    case SIGNET_TROUBLE_CANCELLED:
    default: return _("Try Again");
    }
}
