/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "source-tree.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>

#include "eraser.h"
#include "folder-label.h"
#include "folder-location.h"
#include "line-file.h"
#include "mail-judge.h"
#include "source-names.h"
#include "string-order.h"

#define MAX_DEPTH   32
#define MAX_VISITS  100000

typedef struct
{
  GPtrArray    *sources;
  GHashTable   *visited;  /* set of "device:inode" */
  GCancellable *cancellable;
} Tree;

typedef struct
{
  const char *path;
  const char *name;   /* of its folder, "" at the top */
  guint       depth;
} Place;

/* What is in a directory. */
typedef struct
{
  GPtrArray *files;      /* of char *: names of regular files */
  GPtrArray *directories;
  guint64    bytes_mh;
  guint64    bytes_eml;
  gboolean   is_mh;
  gboolean   is_eml;
} Content;

static void
content_clear (Content *self)
{
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->directories, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Content, content_clear)

static void
note_file (Content           *content,
           const char        *name,
           const struct stat *facts)
{
  static const char *const marks[] = { ".mh_sequences", ".claws_mark", ".sylpheed_mark", NULL };

  if (g_strv_contains (marks, name))
    content->is_mh = TRUE;
  else if (signet_source_names_match (name, SIGNET_SOURCE_NAMES_MH))
    {
      content->is_mh = TRUE;
      content->bytes_mh += (guint64) facts->st_size;
    }
  else if (signet_source_names_match (name, SIGNET_SOURCE_NAMES_EML))
    {
      content->is_eml = TRUE;
      content->bytes_eml += (guint64) facts->st_size;
    }
  else if (name[0] != '.')
    g_ptr_array_add (content->files, g_strdup (name));
}

static gboolean
read_content (const char *path,
              Content    *content)
{
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  content->files = g_ptr_array_new_with_free_func (g_free);
  content->directories = g_ptr_array_new_with_free_func (g_free);
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *full = g_build_filename (path, name, NULL);
      struct stat facts;

      if (stat (full, &facts) != 0)
        continue;
      if (S_ISDIR (facts.st_mode))
        g_ptr_array_add (content->directories, g_strdup (name));
      else if (S_ISREG (facts.st_mode))
        note_file (content, name, &facts);
    }
  g_ptr_array_sort (content->files, signet_string_order);
  g_ptr_array_sort (content->directories, signet_string_order);
  return directory != NULL;
}

/* The name of the folder of what lies in a place; that of the top is the directory's. */
static char *
name_place (const Place *place)
{
  g_autofree char *base = *place->name == '\0' ? g_path_get_basename (place->path) : NULL;

  return base != NULL ? signet_folder_label_from_file (base) : g_strdup (place->name);
}

static void
add (Tree             *tree,
     SignetSourceKind  kind,
     const char       *path,
     const char       *name,
     guint64           bytes)
{
  SignetSource *source = signet_source_new (kind, path, name);

  source->bytes = bytes;
  g_ptr_array_add (tree->sources, source);
}

static guint64
measure (const char *path)
{
  struct stat facts;

  return stat (path, &facts) == 0 ? (guint64) facts.st_size : 0;
}

static guint64
measure_maildir (const char *path)
{
  static const char *const folders[] = { "cur", "new" };
  guint64 bytes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (path, folders[i], NULL);
      g_autoptr(GPtrArray) names = signet_source_names_list (folder, SIGNET_SOURCE_NAMES_MAILDIR, NULL);

      for (guint n = 0; names != NULL && n < names->len; n++)
        {
          g_autofree char *file = g_build_filename (folder, g_ptr_array_index (names, n), NULL);

          bytes += measure (file);
        }
    }
  return bytes;
}

static gboolean
has_directory (const char *path,
               const char *name)
{
  g_autofree char *full = g_build_filename (path, name, NULL);

  return g_file_test (full, G_FILE_TEST_IS_DIR);
}

/* Whether a name of a mail tells how it is marked, as in a Maildir. */
static gboolean
has_marked_mail (const char *path)
{
  g_autofree char *cur = g_build_filename (path, "cur", NULL);
  g_autoptr(GDir) directory = g_dir_open (cur, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (signet_source_names_is_marked (name))
      return TRUE;
  return FALSE;
}

/* Thunderbird's have no "new"; what copies a Maildir may leave out directories that are empty. */
static gboolean
is_maildir (const char *path)
{
  return has_directory (path, "cur")
         && (has_directory (path, "new") || has_directory (path, "tmp") || has_marked_mail (path));
}

static void visit (Tree        *tree,
                   const Place *place);

/* ".Other.Name" is a Maildir below another one, wherever that is (Maildir++); in ".Name.directory" lies what
 * is below "Name" (KMail). What Signet has deleted is neither. Returns: (transfer full) (nullable). */
static char *
name_hidden (const char *path,
             const char *name)
{
  static const char ending[] = ".directory";
  const gsize length = strlen (name) - 1;
  g_autofree char *above = NULL;

  if (g_str_has_prefix (name, SIGNET_ERASER_PREFIX) || g_str_has_prefix (name, SIGNET_FOLDER_HELD_PREFIX))
    return NULL;
  if (is_maildir (path))
    return signet_folder_label_from_maildir (name);
  if (length <= strlen (ending) || !g_str_has_suffix (name, ending))
    return NULL;
  above = g_strndup (name + 1, length - strlen (ending));
  return signet_folder_label_from_file (above);
}

static void
visit_below (Tree        *tree,
             const Place *place,
             const char  *name)
{
  static const char *const own[] = { "cur", "new", "tmp", NULL };
  g_autofree char *path = g_build_filename (place->path, name, NULL);
  g_autofree char *label = NULL;
  g_autofree char *full = NULL;

  if (g_strv_contains (own, name) && is_maildir (place->path))
    return;
  label = name[0] == '.' ? name_hidden (path, name) : signet_folder_label_from_file (name);
  if (label == NULL)
    return;
  full = *place->name == '\0' ? g_strdup (label) : g_strconcat (place->name, "/", label, NULL);
  visit (tree, &(Place) { path, full, place->depth + 1 });
}

static void
add_mbox (Tree        *tree,
          const Place *place,
          const char  *file)
{
  g_autofree char *path = g_build_filename (place->path, file, NULL);
  g_autofree char *label = signet_folder_label_from_file (file);
  g_autofree char *name = NULL;
  SignetSourceKind kind;

  if (!signet_mail_judge_file (path, &kind) || kind != SIGNET_SOURCE_MBOX)
    return;

  /* "Name.mbox/mbox" is how Apple's Mail exports a folder. */
  if (g_str_equal (file, "mbox"))
    name = name_place (place);
  else
    name = *place->name == '\0' ? g_strdup (label) : g_strconcat (place->name, "/", label, NULL);
  add (tree, SIGNET_SOURCE_MBOX, path, name, measure (path));
}

static void
add_content (Tree        *tree,
             const Place *place,
             Content     *content)
{
  g_autofree char *name = name_place (place);

  if (is_maildir (place->path))
    {
      add (tree, SIGNET_SOURCE_MAILDIR, place->path, name, measure_maildir (place->path));
      return;
    }
  if (content->is_mh)
    add (tree, SIGNET_SOURCE_MH, place->path, name, content->bytes_mh);
  if (content->is_eml)
    add (tree, SIGNET_SOURCE_FILES, place->path, name, content->bytes_eml);
  for (guint i = 0; i < content->files->len; i++)
    add_mbox (tree, place, g_ptr_array_index (content->files, i));
}

/* Returns FALSE for a directory that was visited before, by whatever way. */
static gboolean
note_visit (Tree       *tree,
            const char *path)
{
  struct stat facts;

  if (stat (path, &facts) != 0 || g_hash_table_size (tree->visited) >= MAX_VISITS)
    return FALSE;
  return g_hash_table_add (tree->visited, g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                                                           (guint64) facts.st_dev,
                                                           (guint64) facts.st_ino));
}

/* Of a directory that cannot be read it is told when its mails are to be. */
static void
visit (Tree        *tree,
       const Place *place)
{
  g_auto(Content) content = { 0 };

  if (place->depth > MAX_DEPTH || g_cancellable_is_cancelled (tree->cancellable)
      || !note_visit (tree, place->path))
    return;
  if (!read_content (place->path, &content))
    content.is_eml = TRUE;
  add_content (tree, place, &content);
  for (guint i = 0; i < content.directories->len; i++)
    visit_below (tree, place, g_ptr_array_index (content.directories, i));
}

static gboolean
visit_file (Tree        *tree,
            const char  *path,
            GError     **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = signet_folder_label_from_file (base);
  g_autoptr(SignetLineFile) file = signet_line_file_open (path, error);
  SignetSourceKind kind;

  if (file != NULL && signet_mail_judge_file (path, &kind))
    add (tree, kind, path, name, measure (path));
  return file != NULL;
}

GPtrArray *
signet_source_tree_find (const char    *path,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func (signet_source_free);
  g_autoptr(GHashTable) visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Tree tree = { sources, visited, cancellable };

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    visit (&tree, &(Place) { path, "", 0 });
  else if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("%s is not there."), path);
      return NULL;
    }
  else if (!visit_file (&tree, path, error))
    return NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (sources->len > 0)
    return g_steal_pointer (&sources);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no mail in %s."), path);
  return NULL;
}
