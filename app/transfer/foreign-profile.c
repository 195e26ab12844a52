/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "foreign-profile.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "foreign-profile-private.h"
#include "mail-judge.h"
#include "source-tree.h"
#include "uidl-file.h"

static void
place_free (gpointer place)
{
  g_free (((SignetForeignPlace *) place)->path);
  g_free (place);
}

static gboolean
has (const char *path,
     const char *name)
{
  g_autofree char *full = g_build_filename (path, name, NULL);

  return g_file_test (full, G_FILE_TEST_EXISTS);
}

/* The folder is on every desktop that has Evolution's data server, with this one file in it. */
static gboolean
is_evolution_used (const char *path)
{
  g_autofree char *sources = g_build_filename (path, "sources", NULL);
  g_autoptr(GDir) directory = g_dir_open (sources, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, ".source") && !g_str_equal (name, "system-proxy.source"))
      return TRUE;
  return FALSE;
}

GPtrArray *
signet_foreign_profile_find (const char *home)
{
  static const struct { const char *program, *directory, *file; } places[] = {
    { "Thunderbird", ".thunderbird", "profiles.ini" },
    { "Thunderbird", ".var/app/org.mozilla.Thunderbird/.thunderbird", "profiles.ini" },
    { "Thunderbird", ".var/app/org.mozilla.thunderbird/.thunderbird", "profiles.ini" },
    { "Thunderbird", "snap/thunderbird/common/.thunderbird", "profiles.ini" },
    { "Claws Mail", ".claws-mail", "accountrc" },
    { "Sylpheed", ".sylpheed-2.0", "accountrc" },
    { "Balsa", ".balsa", "config" },
    { "Balsa", ".config/balsa", "config" },
    { "Evolution", ".config/evolution", "sources" },
    { "Evolution", ".var/app/org.gnome.Evolution/config/evolution", "sources" },
  };
  GPtrArray *found = g_ptr_array_new_with_free_func (place_free);

  g_return_val_if_fail (home != NULL, found);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (home, places[i].directory, NULL);
      SignetForeignPlace *place;

      if (!has (path, places[i].file)
          || (g_str_equal (places[i].program, "Evolution") && !is_evolution_used (path)))
        continue;
      place = g_new (SignetForeignPlace, 1);
      *place = (SignetForeignPlace) { places[i].program, g_steal_pointer (&path) };
      g_ptr_array_add (found, place);
    }
  return found;
}

/* The profile that Thunderbird opens: an installation's own, else the one that is marked. Returns:
 * (transfer full) (nullable). */
static char *
choose_profile (const char *path)
{
  g_autofree char *file = g_build_filename (path, "profiles.ini", NULL);
  g_autoptr(SignetRcFile) rc = signet_rc_file_load (file);
  const char *chosen = NULL;

  for (guint i = 0; i < signet_rc_file_get_n (rc); i++)
    {
      const char *section = signet_rc_file_get_section (rc, i);

      if (g_str_has_prefix (section, "Install"))
        chosen = signet_rc_file_get (rc, i, "Default");
      if (chosen != NULL)
        break;
    }
  for (guint i = 0; i < signet_rc_file_get_n (rc) && chosen == NULL; i++)
    if (g_strcmp0 (signet_rc_file_get (rc, i, "Default"), "1") == 0)
      chosen = signet_rc_file_get (rc, i, "Path");
  for (guint i = 0; i < signet_rc_file_get_n (rc) && chosen == NULL; i++)
    chosen = signet_rc_file_get (rc, i, "Path");
  if (chosen == NULL)
    return NULL;
  return g_path_is_absolute (chosen) ? g_strdup (chosen) : g_build_filename (path, chosen, NULL);
}

/* NULL: it is none. */
static SignetForeign *
read_profile (const char   *path,
              GCancellable *cancellable)
{
  g_autofree char *profile = has (path, "profiles.ini") ? choose_profile (path) : NULL;
  g_autofree char *base = g_path_get_basename (path);

  if (profile != NULL && has (profile, "prefs.js"))
    return signet_foreign_read_thunderbird (profile, cancellable);
  if (has (path, "prefs.js"))
    return signet_foreign_read_thunderbird (path, cancellable);
  if (has (path, "accountrc") && has (path, "folderlist.xml"))
    return signet_foreign_read_sylpheed (path, has (path, "clawsrc") ? "Claws Mail" : "Sylpheed",
                                         cancellable);
  if (has (path, "config") && strstr (base, "balsa") != NULL)
    return signet_foreign_read_balsa (path, cancellable);
  if (g_str_equal (base, "evolution") && (has (path, "sources") || has (path, "mail")))
    return signet_foreign_read_evolution (path, cancellable);
  return NULL;
}

static gboolean
is_empty (SignetForeign *foreign)
{
  return foreign->accounts->len == 0 && foreign->sources->len == 0;
}

static SignetForeign *
read_mails (const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(SignetForeign) foreign = signet_foreign_new (NULL);
  g_autoptr(GPtrArray) sources = NULL;
  SignetSourceKind kind;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && !signet_mail_judge_file (path, &kind)
      && signet_uidl_file_read_fetcher (foreign, path))
    return g_steal_pointer (&foreign);
  sources = signet_source_tree_find (path, cancellable, error);
  if (sources == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (foreign->sources, g_steal_pointer (&sources));
  return g_steal_pointer (&foreign);
}

SignetForeign *
signet_foreign_profile_read (const char    *path,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(SignetForeign) foreign = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return read_mails (path, cancellable, error);
  foreign = read_profile (path, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (foreign == NULL)
    return read_mails (path, cancellable, error);
  if (!is_empty (foreign))
    return g_steal_pointer (&foreign);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _("There are no mails and no POP3 accounts in this profile of %s."), foreign->program);
  return NULL;
}
