/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names are what the directory says, bytes with any meaning: they are compared and given back, never
 * taken apart further than the colon and the letters behind ":2,". */
#include "config.h"
#include "maildir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "file.h"
#include "store-error.h"

/* In the order of the alphabet, as the Maildir page asks. */
static const struct
{
  char        letter;
  SignetFlags flag;
} letters[] =
{
  { 'D', SIGNET_FLAG_DRAFT },
  { 'F', SIGNET_FLAG_FLAGGED },
  { 'P', SIGNET_FLAG_PASSED },
  { 'R', SIGNET_FLAG_REPLIED },
  { 'S', SIGNET_FLAG_SEEN },
  { 'T', SIGNET_FLAG_TRASHED },
};

static SignetFlags
flag_of (char letter)
{
  if (letter >= 'a' && letter <= 'z')
    return SIGNET_FLAG_TAG (letter - 'a');
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == letter)
      return letters[i].flag;
  return 0;
}

static const char *
skip_directory (const char *file)
{
  const char *slash = strrchr (file, '/');

  return slash != NULL ? slash + 1 : file;
}

static gsize
name_length (const char *basename)
{
  return strcspn (basename, ":");
}

/* What stands behind ":2,", "" if nothing does. */
static const char *
find_letters (const char *file)
{
  const char *basename = skip_directory (file);
  const char *info = basename + name_length (basename);

  return g_str_has_prefix (info, ":2,") ? info + strlen (":2,") : "";
}

gboolean
signet_maildir_make (const char  *path,
                     GError     **error)
{
  static const char *const names[] = { "tmp", "new", "cur" };

  g_return_val_if_fail (path != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *directory = g_build_filename (path, names[i], NULL);

      if (!signet_file_make_directory (directory, error))
        return FALSE;
    }
  return TRUE;
}

/* That it is there does not say that it is durable: whoever made it may have died in between. */
gboolean
signet_maildir_make_lasting (const char  *path,
                             GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  g_autofree char *account = g_path_get_dirname (path);
  g_autofree char *mail = g_path_get_dirname (account);
  g_autofree char *profile = g_path_get_dirname (mail);

  return signet_maildir_make (path, error)
         && signet_file_sync_directory (path, error)
         && signet_file_sync_directory (account, error)
         && signet_file_sync_directory (mail, error)
         && signet_file_sync_directory (profile, error);
}

/* The time comes first and with a fixed width, so that names sort in the order of arrival. No host
 * name: a profile is used by one machine at a time, and the random part covers the rest. */
char *
signet_maildir_make_name (void)
{
  static int count;
  const gint64 now = g_get_real_time ();

  return g_strdup_printf ("%" G_GINT64_FORMAT ".M%06dP%dQ%dR%08x.signet",
                          now / G_USEC_PER_SEC, (int) (now % G_USEC_PER_SEC), (int) getpid (),
                          g_atomic_int_add (&count, 1), g_random_int ());
}

gint64
signet_maildir_get_time (const char *name)
{
  g_return_val_if_fail (name != NULL, 0);

  g_autofree char *digits = g_strndup (name, strspn (name, "0123456789"));
  gint64 time;

  return g_ascii_string_to_signed (digits, 10, 0, G_MAXINT64, &time, NULL) ? time : 0;
}

static gboolean
is_message (int                  directory,
            const struct dirent *item)
{
  struct stat facts;

  if (item->d_name[0] == '.' || item->d_name[0] == ':')
    return FALSE;
  if (item->d_type != DT_UNKNOWN)
    return item->d_type == DT_REG;
  return fstatat (directory, item->d_name, &facts, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (facts.st_mode);
}

static void
tell (const char        *directory,
      const char        *basename,
      SignetMaildirFunc  func,
      gpointer           user_data)
{
  char file[sizeof "cur/" + NAME_MAX];
  char name[NAME_MAX + 1];
  const gsize length = name_length (basename);

  g_snprintf (file, sizeof file, "%s/%s", directory, basename);
  memcpy (name, basename, length);
  name[length] = '\0';
  func (name, file, signet_maildir_parse_flags (file), user_data);
}

static gboolean
foreach_in (const char         *path,
            const char         *directory,
            SignetMaildirFunc   func,
            gpointer            user_data,
            GError            **error)
{
  g_autofree char *full = g_build_filename (path, directory, NULL);
  DIR *stream = opendir (full);
  struct dirent *item;

  if (stream == NULL)
    return signet_file_set_error (error, errno, full);

  /* Tells the end from an error. */
  errno = 0;
  while ((item = readdir (stream)) != NULL)
    {
      if (is_message (dirfd (stream), item))
        tell (directory, item->d_name, func, user_data);
      errno = 0;
    }

  const int error_number = errno;
  closedir (stream);
  return error_number == 0 || signet_file_set_error (error, error_number, full);
}

/* new/ first: another program moves from there to cur/ at any time, and a message should rather be met
 * twice than not at all. A copy may have left out an empty new/. */
gboolean
signet_maildir_foreach (const char         *path,
                        SignetMaildirFunc   func,
                        gpointer            user_data,
                        GError            **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  g_autoptr(GError) local = NULL;

  if (!foreach_in (path, "new", func, user_data, &local)
      && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return foreach_in (path, "cur", func, user_data, error);
}

char *
signet_maildir_dup_name (const char *file)
{
  g_return_val_if_fail (file != NULL, NULL);

  const char *basename = skip_directory (file);
  return g_strndup (basename, name_length (basename));
}

SignetFlags
signet_maildir_parse_flags (const char *file)
{
  SignetFlags flags = 0;

  g_return_val_if_fail (file != NULL, 0);

  for (const char *at = find_letters (file); *at != '\0'; at++)
    flags |= flag_of (*at);
  return flags;
}

static int
compare_letters (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  return *(const char *) a - *(const char *) b;
}

char *
signet_maildir_make_file (const char  *file,
                          SignetFlags  flags)
{
  g_return_val_if_fail (file != NULL, NULL);

  g_autofree char *name = signet_maildir_dup_name (file);
  g_autoptr(GString) set = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if ((flags & letters[i].flag) != 0)
      g_string_append_c (set, letters[i].letter);
  for (char letter = 'a'; letter <= 'z'; letter++)
    if ((flags & flag_of (letter)) != 0)
      g_string_append_c (set, letter);
  for (const char *at = find_letters (file); *at != '\0'; at++)
    if (flag_of (*at) == 0)
      g_string_append_c (set, *at);

  g_qsort_with_data (set->str, (int) set->len, 1, compare_letters, NULL);
  return g_strconcat ("cur/", name, ":2,", set->str, NULL);
}

typedef struct
{
  const char *name;
  char       *file;
} Search;

static void
match (const char  *name,
       const char  *file,
       SignetFlags  flags,
       gpointer     user_data)
{
  Search *search = user_data;

  if (search->file == NULL && g_str_equal (name, search->name))
    search->file = g_strdup (file);
}

static gboolean
is_there (const char *path,
          const char *file)
{
  g_autofree char *full = g_build_filename (path, file, NULL);

  return access (full, F_OK) == 0;
}

char *
signet_maildir_find (const char  *path,
                     const char  *file,
                     GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (file != NULL, NULL);

  if (is_there (path, file))
    return g_strdup (file);

  g_autofree char *name = signet_maildir_dup_name (file);
  Search search = { name, NULL };

  /* A directory that changes while it is read may hide a file that is renamed just then: look twice. */
  for (guint i = 0; i < 2 && search.file == NULL; i++)
    if (!signet_maildir_foreach (path, match, &search, error))
      {
        g_free (search.file);
        return NULL;
      }

  if (search.file == NULL)
    g_set_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE,
                 _("The message is not in %s any more"), path);
  return search.file;
}
