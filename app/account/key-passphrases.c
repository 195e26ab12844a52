/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-passphrases.h"

#include <string.h>
#include <unistd.h>

#include "file.h"
#include "key-secret.h"
#include "secret.h"

#define MAX_FILE    (64 * 1024)
#define GRIP_LENGTH 40
#define SUFFIX      ".key"

static char *
make_path (const char *profile)
{
  return g_build_filename (profile, SIGNET_KEY_PASSPHRASES, NULL);
}

/* Returns: (transfer full): the lines of the file, none where there is no file; NULL if it cannot be read. */
static GStrv
read_lines (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_FILE, &error);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  char *text;
  GStrv lines;

  if (bytes == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_warning ("%s", error->message);
      return NULL;
    }
  text = g_strndup (data != NULL ? data : "", size);
  lines = g_strsplit (text, "\n", -1);
  signet_secret_free (text);
  return lines;
}

/* lines: nullable. */
static void
free_lines (GStrv lines)
{
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    signet_secret_free (lines[i]);
  g_free (lines);
}

/* grip: of GRIP_LENGTH and a NUL. Returns: the passphrase in a line, or NULL. */
static const char *
read_line (const char *line,
           char       *grip)
{
  if (strspn (line, "0123456789ABCDEF") != GRIP_LENGTH || line[GRIP_LENGTH] != ' '
      || line[GRIP_LENGTH + 1] == '\0')
    return NULL;
  memcpy (grip, line, GRIP_LENGTH);
  grip[GRIP_LENGTH] = '\0';
  return line + GRIP_LENGTH + 1;
}

static const char *
find (GStrv       lines,
      const char *grip)
{
  char other[GRIP_LENGTH + 1];

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      const char *passphrase = read_line (lines[i], other);

      if (passphrase != NULL && g_str_equal (other, grip))
        return passphrase;
    }
  return NULL;
}

/* What the keyring has counts: a key may have been imported again since a restore left something. left:
 * nullable. Returns: whether it is known what is kept for the key. */
static gboolean
add (GString      *text,
     GStrv         left,
     const char   *grip,
     GCancellable *cancellable)
{
  const char *lying = find (left, grip);
  char *kept = NULL;
  const gboolean known = signet_key_secret_ask (grip, &kept, cancellable) || lying != NULL;

  if (lying != NULL || kept != NULL)
    g_string_append_printf (text, "%s %s\n", grip, kept != NULL ? kept : lying);
  signet_secret_free (kept);
  return known;
}

char *
signet_key_passphrases_collect (const char    *profile,
                                gboolean      *whole,
                                GCancellable  *cancellable)
{
  g_return_val_if_fail (profile != NULL && whole != NULL, NULL);

  g_autofree char *path = make_path (profile);
  g_autofree char *keys = g_build_filename (profile, "gnupg", "private-keys-v1.d", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) directory = g_dir_open (keys, 0, &error);
  GStrv left = read_lines (path);
  GString *text = g_string_sized_new (MAX_FILE);  /* so that no copy is left behind where it grows */
  const char *name;

  *whole = left != NULL && (directory != NULL || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *grip = g_strndup (name, GRIP_LENGTH);

      if (strspn (grip, "0123456789ABCDEF") != GRIP_LENGTH || !g_str_equal (name + GRIP_LENGTH, SUFFIX))
        continue;
      *whole = add (text, left, grip, cancellable) && *whole;
    }
  free_lines (left);
  return g_string_free (text, FALSE);
}

/* The same key may be in another profile, under the passphrase that is kept: that is not replaced. Returns:
 * whether nothing is left to be done. */
static gboolean
give (const char *grip,
      const char *passphrase)
{
  char *kept = NULL;
  const gboolean known = signet_key_secret_ask (grip, &kept, NULL);
  gboolean done = FALSE;

  if (known && kept != NULL)
    done = g_str_equal (kept, passphrase);
  else if (known)
    done = signet_key_secret_store (grip, grip, passphrase, NULL, NULL);
  signet_secret_free (kept);
  return done;
}

void
signet_key_passphrases_settle (const char *profile)
{
  g_return_if_fail (profile != NULL);

  g_autofree char *path = make_path (profile);
  GStrv lines = read_lines (path);
  GString *left = g_string_sized_new (MAX_FILE);
  g_autoptr(GError) error = NULL;
  char grip[GRIP_LENGTH + 1];
  guint n_given = 0;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      const char *passphrase = read_line (lines[i], grip);

      if (passphrase == NULL)
        continue;
      if (give (grip, passphrase))
        n_given++;
      else
        g_string_append_printf (left, "%s\n", lines[i]);
    }
  if (lines != NULL && left->len == 0)
    unlink (path);
  else if (n_given > 0 && !signet_file_write (path, left->str, -1, &error))
    g_warning ("%s", error->message);
  free_lines (lines);
  signet_secret_free (g_string_free (left, FALSE));
}
