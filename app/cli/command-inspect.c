/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet inspect: what the window would show of a mail, as text or JSON. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "file-any.h"
#include "inspect-verdict.h"
#include "json.h"
#include "keys.h"
#include "password-fd.h"
#include "reading.h"
#include "say.h"
#include "secret.h"
#include "stop.h"

static char *
dup_mailbox (SignetAddress *address)
{
  const char *name = signet_address_get_name (address);
  const char *mailbox = signet_address_get_address (address);

  if (name == NULL || *name == '\0')
    return g_strdup (mailbox);
  return g_strdup_printf ("%s <%s>", name, mailbox);
}

static const char *
get_body_word (SignetMessage *message)
{
  switch (signet_message_get_body_kind (message))
    {
    case SIGNET_BODY_PLAIN: return "plain";
    case SIGNET_BODY_FROM_HTML: return "html";
    case SIGNET_BODY_ENCRYPTED: return "encrypted";
    case SIGNET_BODY_EMPTY: return "empty";
    default: g_return_val_if_reached ("");
    }
}

static void
write_json_addresses (SignetJson *json,
                      const char *name,
                      GPtrArray  *addresses)
{
  signet_json_begin_array (json, name);
  for (guint i = 0; i < addresses->len; i++)
    {
      g_autofree char *text = dup_mailbox (g_ptr_array_index (addresses, i));

      signet_json_add_string (json, NULL, text);
    }
  signet_json_end_array (json);
}

static void
write_json_warnings (SignetJson     *json,
                     SignetWarnings  warnings)
{
  signet_json_begin_array (json, "warnings");
  for (guint flag = 1; flag <= SIGNET_WARNING_ALL; flag <<= 1)
    if ((warnings & flag) != 0)
      signet_json_add_string (json, NULL, signet_warning_get_word (flag));
  signet_json_end_array (json);
}

static void
write_json_remote (SignetJson *json,
                   GPtrArray  *urls)
{
  signet_json_begin_array (json, "remote");
  for (guint i = 0; i < urls->len; i++)
    signet_json_add_string (json, NULL, g_ptr_array_index (urls, i));
  signet_json_end_array (json);
}

static gboolean
has_html (SignetMessage *message)
{
  GPtrArray *sections = signet_message_get_sections (message);

  for (guint i = 0; i < sections->len; i++)
    if (signet_section_get_kind (g_ptr_array_index (sections, i)) == SIGNET_SECTION_HTML)
      return TRUE;
  return FALSE;
}

static void
write_json_attachments (SignetJson *json,
                        GPtrArray  *attachments)
{
  signet_json_begin_array (json, "attachments");
  for (guint i = 0; i < attachments->len; i++)
    {
      SignetPart *part = g_ptr_array_index (attachments, i);

      signet_json_begin_object (json, NULL);
      signet_json_add_string (json, "name", signet_part_get_name (part));
      signet_json_add_string (json, "type", signet_part_get_content_type (part));
      signet_json_add_number (json, "size", signet_part_get_size (part));
      write_json_warnings (json, signet_part_get_warnings (part));
      signet_json_end_object (json);
    }
  signet_json_end_array (json);
}

static void
write_json (SignetJson    *json,
            const char    *path,
            SignetReading *reading)
{
  SignetMessage *message = signet_reading_get_message (reading);
  g_autofree char *from = dup_mailbox (signet_message_get_from (message));

  signet_json_begin_object (json, NULL);
  signet_json_add_string (json, "file", path);
  signet_json_add_number (json, "size", signet_reading_get_size (reading));
  signet_json_add_string (json, "from", from);
  write_json_addresses (json, "to", signet_message_get_to (message));
  write_json_addresses (json, "cc", signet_message_get_cc (message));
  signet_json_add_string (json, "subject", signet_message_get_subject (message));
  signet_json_add_time (json, "date", signet_message_get_date (message));
  signet_json_add_string (json, "message-id", signet_message_get_message_id (message));
  signet_inspect_verdict_write_json (json, reading);
  signet_json_add_string (json, "body", get_body_word (message));
  signet_json_add_string (json, "text", signet_message_get_text (message));
  signet_json_add_boolean (json, "html", has_html (message));
  write_json_remote (json, signet_message_get_remote (message));
  write_json_warnings (json, signet_message_get_warnings (message));
  write_json_attachments (json, signet_message_get_attachments (message));
  signet_json_end_object (json);
}

static void
write_addresses (const char *label,
                 GPtrArray  *addresses)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < addresses->len; i++)
    {
      g_autofree char *text = dup_mailbox (g_ptr_array_index (addresses, i));

      g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", text);
    }
  if (addresses->len > 0)
    printf ("%s %s\n", label, line->str);
}

static void
write_attachments (GPtrArray *attachments)
{
  for (guint i = 0; i < attachments->len; i++)
    {
      SignetPart *part = g_ptr_array_index (attachments, i);
      g_autofree char *size = g_format_size (signet_part_get_size (part));

      printf ("%s %s (%s, %s)\n", _("Attachment:"), signet_part_get_name (part),
              signet_part_get_content_type (part), size);
    }
}

static void
write_text (SignetReading *reading)
{
  SignetMessage *message = signet_reading_get_message (reading);
  GDateTime *date = signet_message_get_date (message);
  g_autofree char *from = dup_mailbox (signet_message_get_from (message));
  g_autofree char *when = date != NULL ? g_date_time_format (date, "%Y-%m-%d %H:%M %z") : NULL;

  printf ("%s %s\n", _("From:"), from);
  write_addresses (_("To:"), signet_message_get_to (message));
  write_addresses (_("Cc:"), signet_message_get_cc (message));
  printf ("%s %s\n", _("Subject:"), signet_message_get_subject (message));
  if (when != NULL)
    printf ("%s %s\n", _("Date:"), when);
  signet_inspect_verdict_write_text (reading);
  write_attachments (signet_message_get_attachments (message));
  if (signet_message_get_body_kind (message) != SIGNET_BODY_ENCRYPTED)
    printf ("\n%s", signet_message_get_text (message));
}

/* What files are looked at with. */
typedef struct
{
  SignetJudge             *judge;
  SignetRevocationChecker *checker;
  SignetRevocationMethod   method;
  SignetArguments         *arguments;
  GCancellable            *cancellable;
} Eyes;

/* Returns: (transfer full) (nullable). */
static SignetReading *
read_pipe (const Eyes  *eyes,
           const char  *path,
           GError     **error)
{
  g_autoptr(GBytes) bytes = signet_file_any_read (path, SIGNET_READING_MAX, eyes->cancellable, error);

  return bytes != NULL ? signet_reading_new_from_bytes (bytes, eyes->judge, eyes->cancellable) : NULL;
}

static SignetReading *
read_file (const Eyes  *eyes,
           const char  *path,
           GError     **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(SignetReading) reading = signet_reading_new_from_file (path, NULL, eyes->judge,
                                                                    SIGNET_JUDGE_ALL, eyes->cancellable,
                                                                    &problem);

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE))
    reading = read_pipe (eyes, path, error);
  else if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  if (reading == NULL || eyes->method == SIGNET_REVOCATION_OFF)
    return g_steal_pointer (&reading);
  return signet_reading_check_revocation (reading, eyes->checker, eyes->method, eyes->cancellable,
                                          error);
}

/* json: nullable. */
static gboolean
inspect (const char *path,
         const Eyes *eyes,
         SignetJson *json)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetReading) reading = read_file (eyes, path, &error);

  if (g_cancellable_is_cancelled (eyes->cancellable))
    return FALSE;
  if (reading == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
        g_prefix_error (&error, "%s: ", path);
      signet_say ("%s", error->message);
      return FALSE;
    }
  if (json != NULL)
    write_json (json, path, reading);
  else
    write_text (reading);
  return TRUE;
}

static int
inspect_all (const Eyes *eyes)
{
  const char *const *files = signet_arguments_get_words (eyes->arguments);
  g_autoptr(SignetJson) json = NULL;
  int status = SIGNET_EXIT_OK;

  if (signet_arguments_get (eyes->arguments, "json") != NULL)
    {
      json = signet_json_new (stdout);
      signet_json_begin_array (json, NULL);
    }
  for (guint i = 0; files[i] != NULL && !g_cancellable_is_cancelled (eyes->cancellable); i++)
    {
      if (json == NULL && i > 0)
        printf ("\n");
      if (!inspect (files[i], eyes, json))
        status = SIGNET_EXIT_FAILED;
    }
  if (json != NULL)
    signet_json_end_array (json);
  return g_cancellable_is_cancelled (eyes->cancellable) ? signet_say (_("Stopped.")) : status;
}

static void
inspect_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  g_task_return_int (task, inspect_all (task_data));
}

/* This thread hears that the other one is to stop. */
static int
follow (Eyes *eyes)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, eyes, NULL);
  g_task_run_in_thread (task, inspect_in_thread);
  while (!g_task_get_completed (task))
    g_main_context_iteration (NULL, TRUE);
  return (int) g_task_propagate_int (task, NULL);
}

/* A profile without a keyring gets none by looking at a mail. */
static SignetKeyringMode
choose_mode (SignetArguments *arguments,
             const char      *profile)
{
  g_autofree char *directory = g_build_filename (profile, "gnupg", NULL);

  if (signet_arguments_get (arguments, "read-only") != NULL)
    return SIGNET_KEYRING_READ_ONLY;
  return g_file_test (directory, G_FILE_TEST_IS_DIR) ? SIGNET_KEYRING_CHANGE
                                                     : SIGNET_KEYRING_READ_ONLY;
}

static gboolean
read_method (SignetArguments         *arguments,
             SignetRevocationMethod  *method,
             GError                 **error)
{
  const char *word = signet_arguments_get (arguments, "revocation");

  *method = SIGNET_REVOCATION_OFF;
  if (word == NULL || signet_revocation_method_from_word (word, method))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("--revocation cannot be “%s”: it is off, ocsp or crl-and-ocsp"), word);
  return FALSE;
}

/* Answers are kept where the profile may be changed. */
static SignetRevocationChecker *
make_checker (SignetArguments *arguments,
              const char      *profile)
{
  g_autofree char *directory = g_build_filename (profile, "cache", "revocation", NULL);
  const gboolean keep = signet_arguments_get (arguments, "read-only") == NULL
                        && g_file_test (profile, G_FILE_TEST_IS_DIR);

  return signet_revocation_checker_new (keep ? directory : NULL, NULL);
}

static int
run (SignetArguments *arguments)
{
  SignetRevocationMethod method;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetStop) stop = NULL;  /* goes after the keys: a copy of them has to be removed */
  g_autofree char *profile = signet_arguments_dup_profile (arguments);
  g_autoptr(SignetKeys) keys = signet_keys_new (profile, SIGNET_STORE_READ,
                                                choose_mode (arguments, profile));
  g_autoptr(SignetRevocationChecker) checker = make_checker (arguments, profile);
  char *passphrase;

  if (!read_method (arguments, &method, &error))
    return signet_say_error (&signet_command_inspect, error);
  passphrase = signet_password_fd_read (arguments, "passphrase-fd", &error);
  if (error != NULL)
    {
      signet_say ("%s", error->message);
      return error->domain == G_OPTION_ERROR ? SIGNET_EXIT_USAGE : SIGNET_EXIT_FAILED;
    }
  stop = signet_stop_new ();
  if (passphrase != NULL && signet_keys_get_passphrases (keys) != NULL)
    signet_passphrases_give (signet_keys_get_passphrases (keys), passphrase);
  g_clear_pointer (&passphrase, signet_secret_free);
  return follow (&(Eyes) { signet_keys_get_judge (keys), checker, method, arguments,
                           signet_stop_get_cancellable (stop) });
}

static const char *const options[] = { "json", "read-only", "passphrase-fd", "revocation", NULL };

const SignetCommand signet_command_inspect = {
  "inspect", "FILE…", N_("show what is in the file of a mail"), options, 1, G_MAXUINT, run
};
