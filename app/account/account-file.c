/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "account-file.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "file.h"
#include "identity-file.h"
#include "ini-lines.h"
#include "server-file.h"

/* Some thousand accounts. */
#define MAX_FILE (1024 * 1024)
#define READ_FLAGS (G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS)

struct _SignetAccountFile
{
  char     *path;
  char     *text;  /* as it is on disk */
  GKeyFile *keys;
};

/* An address may hold brackets, which a group's name cannot. */
static char *
group_from_address (const char *address)
{
  g_autoptr(GString) group = g_string_new (NULL);

  for (const char *at = address; *at != '\0'; at++)
    if (strchr ("%[]", *at) != NULL)
      g_string_append_printf (group, "%%%02X", (guint) *at);
    else
      g_string_append_c (group, *at);
  return g_string_free (g_steal_pointer (&group), FALSE);
}

static void
set_line_error (SignetAccountFile  *self,
                guint               line,
                const char         *what,
                GError            **error)
{
  g_autofree char *path = g_filename_display_name (self->path);

  /* Translators: a file, the number of a line in it, and what is wrong there. */
  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE, _("%s, line %u: %s"), path, line,
               what);
}

static void
set_value_error (SignetAccountFile  *self,
                 const char         *group,
                 const char         *key,
                 GError            **error)
{
  g_autofree char *raw = g_key_file_get_value (self->keys, group, key, NULL);
  g_autofree char *shown = raw != NULL ? g_utf8_make_valid (raw, -1) : NULL;
  g_autofree char *what = NULL;

  if (shown != NULL)
    what = g_strdup_printf (_("“%s” cannot be the value of “%s”"), shown, key);
  else
    what = g_strdup_printf (_("“%s” is missing"), key);
  set_line_error (self, signet_ini_find_key_line (self->text, group, key), what, error);
}

SignetAccountFile *
signet_account_file_load (const char  *path,
                          GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(SignetAccountFile) self = g_new0 (SignetAccountFile, 1);
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_FILE, &problem);

  self->path = g_strdup (path);
  self->keys = g_key_file_new ();
  if (bytes == NULL && !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  self->text = data != NULL ? g_strndup (data, length) : g_strdup ("");
  g_clear_error (&problem);
  if (strlen (self->text) < length)
    {
      set_line_error (self, signet_ini_find_broken_line (self->text), _("this is not text"), error);
      return NULL;
    }
  if (!g_key_file_load_from_data (self->keys, self->text, length, READ_FLAGS, &problem)
      && length > 0)
    {
      set_line_error (self, signet_ini_find_broken_line (self->text), problem->message, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
signet_account_file_free (SignetAccountFile *self)
{
  g_free (self->path);
  g_free (self->text);
  g_key_file_unref (self->keys);
  g_free (self);
}

/* Whether the value can be had; *value stays NULL where there is none. */
static gboolean
get_text (SignetAccountFile  *self,
          const char         *group,
          const char         *key,
          char              **value,
          GError            **error)
{
  g_autoptr(GError) problem = NULL;

  *value = g_key_file_get_string (self->keys, group, key, &problem);
  if (problem == NULL || g_error_matches (problem, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
    return TRUE;
  g_clear_pointer (value, g_free); /* set for a bad escape, beside the error */
  set_value_error (self, group, key, error);
  return FALSE;
}

static gboolean
get_number (SignetAccountFile  *self,
            const char         *group,
            const char         *key,
            guint64             least,
            guint64             most,
            guint64            *number,
            GError            **error)
{
  g_autofree char *text = NULL;

  if (!get_text (self, group, key, &text, error))
    return FALSE;
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, least, most, number, NULL))
    return TRUE;
  set_value_error (self, group, key, error);
  return FALSE;
}

/* prefix: "pop3" or "smtp". */
static SignetServer *
read_server (SignetAccountFile  *self,
             const char         *group,
             const char         *address,
             const char         *prefix,
             GError            **error)
{
  g_autofree char *wrong = NULL;
  SignetServer *server = signet_server_file_read (self->keys, group, prefix, address, &wrong);

  if (server == NULL)
    set_value_error (self, group, wrong, error);
  return server;
}

static SignetAccount *
read_account (SignetAccountFile  *self,
              const char         *group,
              const char         *address,
              GError            **error)
{
  g_autoptr(SignetServer) pop3 = read_server (self, group, address, "pop3", error);
  g_autoptr(SignetServer) smtp = NULL;
  g_autoptr(SignetAccount) account = NULL;
  g_autofree char *name = NULL;
  g_autofree char *left = NULL;
  g_autofree char *told = NULL;
  SignetNotices notices = SIGNET_NOTICES_ON;
  SignetLeave leave;
  guint days;
  guint64 max_size = 0;

  if (pop3 == NULL)
    return NULL;
  if (g_key_file_has_key (self->keys, group, "smtp-host", NULL))
    {
      smtp = read_server (self, group, address, "smtp", error);
      if (smtp == NULL)
        return NULL;
    }
  if (!get_text (self, group, "name", &name, error)
      || !get_text (self, group, "leave", &left, error)
      || !get_text (self, group, "notices", &told, error)
      || !get_number (self, group, "max-size", 0, G_MAXUINT64, &max_size, error))
    return NULL;

  account = signet_account_new (address, pop3);
  signet_account_set_name (account, name);
  signet_account_set_smtp (account, smtp);
  signet_account_set_max_size (account, max_size);
  if (told != NULL && !signet_notices_from_string (told, &notices))
    {
      set_value_error (self, group, "notices", error);
      return NULL;
    }
  signet_account_set_notices (account, notices);
  if (left != NULL && !signet_leave_from_string (left, &leave, &days))
    {
      set_value_error (self, group, "leave", error);
      return NULL;
    }
  if (left != NULL)
    signet_account_set_leave (account, leave, days);
  return g_steal_pointer (&account);
}

static gboolean
read_identities (SignetAccountFile  *self,
                 const char         *group,
                 SignetAccount      *account,
                 GError            **error)
{
  GPtrArray *own = signet_account_get_identities (account);
  SignetIdentityWrong wrong = { NULL };
  g_autoptr(GPtrArray) identities
    = signet_identity_file_read (self->keys, group, g_ptr_array_index (own, 0), &wrong);

  if (identities == NULL)
    set_value_error (self, wrong.group, wrong.key, error);
  else
    signet_account_set_identities (account, identities);
  g_free (wrong.group);
  return identities != NULL;
}

GPtrArray *
signet_account_file_read (SignetAccountFile  *self,
                          GError            **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr(GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) groups = g_key_file_get_groups (self->keys, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *address = g_uri_unescape_string (groups[i], NULL);
      SignetAccount *account;

      /* A group that is no address belongs to a newer version. */
      if (strchr (groups[i], '@') == NULL)
        continue;
      if (!signet_account_check_address (address))
        {
          set_line_error (self, signet_ini_find_key_line (self->text, groups[i], ""),
                          _("this is not an address"), error);
          return NULL;
        }
      account = read_account (self, groups[i], address, error);
      if (account == NULL)
        return NULL;
      g_ptr_array_add (accounts, account);
      if (!read_identities (self, groups[i], account, error))
        return NULL;
    }
  return g_steal_pointer (&accounts);
}

static void
put_text (SignetAccountFile *self,
          const char        *group,
          const char        *key,
          const char        *value)
{
  if (value != NULL && *value != '\0')
    g_key_file_set_string (self->keys, group, key, value);
  else
    g_key_file_remove_key (self->keys, group, key, NULL);
}

void
signet_account_file_put (SignetAccountFile *self,
                         SignetAccount     *account)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));

  g_autofree char *group = group_from_address (signet_account_get_address (account));
  g_autofree char *leave = signet_leave_to_string (signet_account_get_leave (account),
                                                   signet_account_get_days (account));

  put_text (self, group, "name", signet_account_get_name (account));
  signet_server_file_put (self->keys, group, "pop3", signet_account_get_pop3 (account));
  signet_server_file_put (self->keys, group, "smtp", signet_account_get_smtp (account));
  put_text (self, group, "leave", leave);
  g_key_file_set_uint64 (self->keys, group, "max-size", signet_account_get_max_size (account));
  put_text (self, group, "notices", signet_notices_to_string (signet_account_get_notices (account)));
  signet_identity_file_put (self->keys, group, signet_account_get_identities (account));
}

void
signet_account_file_remove (SignetAccountFile *self,
                            SignetAccount     *account)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));

  g_autofree char *group = group_from_address (signet_account_get_address (account));

  g_key_file_remove_group (self->keys, group, NULL);
  signet_identity_file_remove (self->keys, signet_account_get_address (account));
}

static void
read_keys (SignetAccountFile *self)
{
  g_key_file_unref (self->keys);
  self->keys = g_key_file_new ();
  g_key_file_load_from_data (self->keys, self->text, (gsize) -1, READ_FLAGS, NULL);
}

gboolean
signet_account_file_save (SignetAccountFile  *self,
                          GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  gsize length;
  g_autofree char *directory = g_path_get_dirname (self->path);
  g_autofree char *text = g_key_file_to_data (self->keys, &length, NULL);

  /* What could not be read the next time is not written. */
  if ((length > MAX_FILE && !signet_file_set_error (error, EFBIG, self->path))
      || !signet_file_make_directory (directory, error)
      || !signet_file_write (self->path, text, (gssize) length, error))
    {
      read_keys (self);
      return FALSE;
    }
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  return TRUE;
}
