/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/look-up.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "certificate-lookup.h"
#include "certificates-people.h"
#include "certificates/certificate-text.h"
#include "common/message-dialog.h"
#include "same-address.h"
#include "smime-error.h"

/* Of more not all are told one by one. */
#define MAX_TOLD 5

/* The data of a task that is given on from step to step. */
typedef struct
{
  GtkWindow          *parent;        /* weak */
  SignetCertificates *certificates;
  char              **directories;
  AdwMessageDialog   *dialog;        /* the one that is open; borrowed */
  GtkEditable        *entry;         /* of the first one; borrowed */
  char               *address;
  GPtrArray          *found;
  gulong              cancelled;
} LookUp;

static void
look_up_free (LookUp *self)
{
  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->certificates);
  g_strfreev (self->directories);
  g_free (self->address);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self);
}

/* task: taken, as by all that end it. */
static void
fail (GTask  *task,
      GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* Ends a dialog's part in it. Returns whether the user wants to go on. */
static gboolean
close_dialog (GTask      *task,
              const char *response)
{
  LookUp *self = g_task_get_task_data (task);

  g_signal_handler_disconnect (g_task_get_cancellable (task), self->cancelled);
  self->dialog = NULL;
  if (g_str_equal (response, "ok"))
    return TRUE;
  fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Nothing was looked up.")));
  return FALSE;
}

static void
cancelled_cb (GtkWindow *dialog)
{
  gtk_window_close (dialog);
}

/* accept: of the button that goes on, with a mnemonic. */
static void
open_dialog (GTask      *task,
             const char *heading,
             const char *body,
             const char *accept,
             GCallback   callback)
{
  LookUp *self = g_task_get_task_data (task);

  self->dialog = ADW_MESSAGE_DIALOG (signet_message_dialog_new (self->parent, heading, body));
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "ok", accept, NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "ok", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "ok");
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  g_signal_connect_swapped (self->dialog, "response", callback, task);
  self->cancelled = g_signal_connect_swapped (g_task_get_cancellable (task), "cancelled",
                                              G_CALLBACK (cancelled_cb), self->dialog);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  SignetImported *imported =
    signet_certificates_finish_import (SIGNET_CERTIFICATES (source), result, &error);

  if (imported == NULL)
    {
      fail (task, error);
      return;
    }
  g_task_return_pointer (task, imported, (GDestroyNotify) signet_imported_free);
  g_object_unref (task);
}

static void
accepted_cb (GTask      *task,
             const char *response)
{
  LookUp *self = g_task_get_task_data (task);

  if (!close_dialog (task, response))
    return;
  /* What was agreed to is taken in, also when the window is closed meanwhile. */
  signet_certificates_keep_async (self->certificates, self->found, NULL, imported_cb, task);
}

static void
describe_source (GString                      *text,
                 const SignetFoundCertificate *found)
{
  const char *at = strrchr (found->address, '@');

  if (found->origin == SIGNET_PERSON_FROM_DNS)
    g_string_append (text, _("From the DNS"));
  else
    /* Translators: %s is the name of a server. */
    g_string_append_printf (text, _("From the directory %s"), found->source);
  if (found->confirmed && at != NULL)
    {
      g_string_append_c (text, '\n');
      /* Translators: %s is a domain, such as example.org; DNSSEC is how its entries are signed. */
      g_string_append_printf (text, _("%s itself vouches for it (DNSSEC)"), at + 1);
    }
}

static gboolean
is_all_confirmed (GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    if (!((const SignetFoundCertificate *) found->pdata[i])->confirmed)
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full). */
static char *
describe (GPtrArray *found)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < MIN (found->len, MAX_TOLD); i++)
    {
      const SignetFoundCertificate *one = found->pdata[i];
      g_autofree char *addresses = signet_certificate_text_addresses (one->certificate);
      g_autofree char *validity = signet_certificate_text_validity (one->certificate, now, NULL);

      g_string_append_printf (text, "%s\n%s\n%s\n", signet_certificate_get_name (one->certificate),
                              addresses, validity);
      /* Translators: %s is the name of an authority. */
      g_string_append_printf (text, _("Issued by %s"),
                              signet_certificate_get_issuer_name (one->certificate));
      g_string_append_c (text, '\n');
      describe_source (text, one);
      g_string_append (text, "\n\n");
    }
  if (found->len > MAX_TOLD)
    g_string_append_printf (text, ngettext ("and %u more\n\n", "and %u more\n\n", found->len - MAX_TOLD),
                            found->len - MAX_TOLD);
  g_string_append (text, is_all_confirmed (found)
                           ? _("Mail to this address is encrypted to it once it is imported.")
                           : _("A directory does not prove whose it is. Importing it trusts nobody."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  LookUp *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  self->found = signet_certificate_lookup_finish (result, &error);
  if (g_task_return_error_if_cancelled (task))
    {
      g_clear_error (&error);
      g_object_unref (task);
      return;
    }
  if (self->found != NULL && self->found->len == 0)
    error = g_error_new (SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND,
                         _("No certificate was found for %s."), self->address);
  if (error != NULL)
    {
      fail (task, error);
      return;
    }
  heading = g_strdup_printf (ngettext ("%u Certificate Found", "%u Certificates Found", self->found->len),
                             self->found->len);
  body = describe (self->found);
  open_dialog (task, heading, body, _("_Import"), G_CALLBACK (accepted_cb));
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static void
asked_cb (GTask      *task,
          const char *response)
{
  LookUp *self = g_task_get_task_data (task);

  self->address = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  if (close_dialog (task, response))
    signet_certificate_lookup_async ((const char *const *) self->directories, self->address,
                                     SIGNET_CERTIFICATE_LOOKUP_PATIENCE, g_task_get_cancellable (task),
                                     found_cb, task);
}

static void
changed_cb (LookUp *self)
{
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  adw_message_dialog_set_response_enabled (self->dialog, "ok", signet_same_address (address, address));
}

/* address: nullable. */
static void
add_entry (LookUp     *self,
           const char *address)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("_Email Address"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (entry), TRUE);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_message_dialog_set_extra_child (self->dialog, list);
  self->entry = GTK_EDITABLE (entry);
  gtk_editable_set_text (self->entry, address != NULL ? address : "");
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
}

/* Who is asked, and what they learn by that. Returns: (transfer full). */
static char *
describe_asked (char **uris)
{
  g_autoptr(GString) directories = g_string_new (NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  gboolean dns = FALSE;

  for (guint i = 0; uris[i] != NULL; i++)
    if (g_str_has_prefix (uris[i], "dns:"))
      dns = TRUE;
    else
      g_string_append_printf (directories, "\n%s", uris[i]);
  if (dns)
    g_string_append (text, _("The DNS is asked: your name server and those of the domain learn that somebody "
                             "looks for an address there, but not which."));
  if (dns && directories->len > 0)
    g_string_append (text, "\n\n");
  if (directories->len > 0)
    /* Translators: %s are addresses of servers, one a line. */
    g_string_append_printf (text, _("These directories are asked, and learn the address:%s"),
                            directories->str);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
signet_look_up_async (GtkWindow           *parent,
                      SignetCertificates  *certificates,
                      const char          *address,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (SIGNET_IS_CERTIFICATES (certificates));

  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  LookUp *self = g_new0 (LookUp, 1);
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_autofree char *body = NULL;

  g_set_weak_pointer (&self->parent, parent);
  g_signal_connect_object (parent, "unmap", G_CALLBACK (g_cancellable_cancel), cancellable,
                           G_CONNECT_SWAPPED);
  self->certificates = g_object_ref (certificates);
  self->directories = g_settings_get_strv (settings, "directories");
  g_task_set_source_tag (task, signet_look_up_async);
  g_task_set_task_data (task, self, (GDestroyNotify) look_up_free);
  body = describe_asked (self->directories);
  open_dialog (task, _("Look Up a Certificate"), body, _("_Look Up"), G_CALLBACK (asked_cb));
  add_entry (self, address);
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

SignetImported *
signet_look_up_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_look_up_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
