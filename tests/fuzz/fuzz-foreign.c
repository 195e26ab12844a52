/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other mail programs keep beside their mails. The first byte says which program's directory it is, what
 * follows are the contents of its files, one after the other, each up to a zero byte; all that is found there
 * is read then: accounts, the state of their servers, mails. */
#include "config.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "foreign-profile.h"
#include "fuzz.h"

#define MAX_FILES 8

/* Paths of files, in the order in which contents are given. The first one is what is read. */
static const char *const programs[][MAX_FILES + 1] =
{
  { ".thunderbird", ".thunderbird/profiles.ini", ".thunderbird/p/prefs.js", ".thunderbird/p/Mail/host/popstate.dat",
    ".thunderbird/p/Mail/host/Inbox", ".thunderbird/p/Mail/Local Folders/Old" },
  { ".claws-mail", ".claws-mail/accountrc", ".claws-mail/folderlist.xml", ".claws-mail/uidl/host-user",
    "Mail/inbox/.claws_mark", "Mail/inbox/.mh_sequences", "Mail/inbox/1" },
  { ".sylpheed-2.0", ".sylpheed-2.0/accountrc", ".sylpheed-2.0/folderlist.xml", ".sylpheed-2.0/uidl/host-user",
    "Mail/inbox/.sylpheed_mark", "Mail/inbox/1" },
  { ".balsa", ".balsa/config", ".balsa/pop-uids", "mail/inbox/cur/1.a:2,S", "mail/old" },
  { ".config/evolution", ".config/evolution/sources/1.source", ".config/evolution/sources/2.source",
    ".local/share/evolution/mail/1/uid-cache", ".local/share/evolution/mail/local/cur/1.a:2,S" },
  { ".fetchids", ".fetchids" },
  { "mails", "mails/1", "mails/2.eml", "mails/box", "mails/.mh_sequences" },
};

static char *home;

static gboolean
begin (gpointer   user_data,
       GError   **error)
{
  return TRUE;
}

static gboolean
add (gpointer     user_data,
     const char  *data,
     gsize        length,
     GError     **error)
{
  return TRUE;
}

static gboolean
end (gpointer               user_data,
     const SignetMailNote  *note,
     GError               **error)
{
  return TRUE;
}

static void
drop (gpointer user_data)
{
}

static void
ignore_error (gpointer      user_data,
              const GError *error)
{
}

static void
ignore_bytes (gpointer user_data,
              guint64  bytes)
{
}

static void
read_sources (GPtrArray *sources)
{
  const SignetMailSink sink = { begin, add, end, drop, ignore_error, ignore_bytes, NULL };

  for (guint i = 0; i < sources->len; i++)
    {
      const SignetSource *source = g_ptr_array_index (sources, i);

      /* Whatever the settings say: nothing but what was put there is read here. */
      if (g_str_has_prefix (source->path, home))
        signet_source_read (source, &sink, NULL, NULL);
    }
}

/* A profile may name any place: none but those below its own directory is to be gone through here. */
static char *
make_tame (const guint8 *data,
           gsize         length)
{
  char *text = g_memdup2 (data, MAX (length, 1));

  for (gsize i = 0; i < length; i++)
    if ((text[i] == '/' && (i == 0 || !g_ascii_isalnum (text[i - 1])))
        || (text[i] == '.' && i > 0 && text[i - 1] == '.'))
      text[i] = '_';
  return text;
}

static void
put (const char *path,
     const char *text,
     gsize       length)
{
  FILE *file = fopen (path, "we");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (text, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
put_files (const char        *top,
           const char *const *files,
           const guint8      *data,
           gsize              length)
{
  for (guint i = 0; files[i] != NULL; i++)
    {
      const guint8 *zero = length > 0 ? memchr (data, 0, length) : NULL;
      const gsize size = zero != NULL ? (gsize) (zero - data) : length;
      g_autofree char *path = g_build_filename (top, files[i], NULL);
      g_autofree char *directory = g_path_get_dirname (path);
      g_autofree char *text = size > 0 ? make_tame (data, size) : g_strdup ("");

      g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
      put (path, text, size);
      data += size + (zero != NULL);
      length -= size + (zero != NULL);
    }
}

static int
remove_one (const char        *path,
            const struct stat *facts,
            int                kind,
            struct FTW        *place)
{
  return remove (path);
}

static void
tear_down (void)
{
  nftw (home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void
set_up (void)
{
  home = g_mkdtemp (g_strdup ("/dev/shm/signet-fuzz-XXXXXX"));
  if (home == NULL)
    home = g_dir_make_tmp ("signet-fuzz-XXXXXX", NULL);
  g_assert_nonnull (home);
  atexit (tear_down);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  const guint number = length > 0 ? data[0] % G_N_ELEMENTS (programs) : 0;
  const char *const *files = programs[number];
  g_autofree char *name = g_strdup_printf ("%u", number);
  g_autofree char *top = NULL;
  g_autofree char *path = NULL;

  if (length == 0)
    return 0;
  if (home == NULL)
    set_up ();
  top = g_build_filename (home, name, NULL);
  path = g_build_filename (top, files[0], NULL);
  put_files (top, files + 1, data + 1, length - 1);

  g_autoptr(SignetForeign) foreign = signet_foreign_profile_read (path, NULL, NULL);

  for (guint i = 0; foreign != NULL && i < foreign->accounts->len; i++)
    read_sources (((const SignetForeignAccount *) foreign->accounts->pdata[i])->sources);
  if (foreign != NULL)
    read_sources (foreign->sources);
  return 0;
}
