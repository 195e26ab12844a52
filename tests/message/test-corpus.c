/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "entity.h"
#include "envelope.h"
#include "message.h"
#include "mime.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeMessage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeParser, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeStream, g_object_unref)

/* Mails of many sources, with what must be seen of them in expected.tsv. */
static const char *corpus = NULL;

typedef enum
{
  COLUMN_CASE = 0,
  COLUMN_TEXT = 4,
  COLUMN_SUBJECT = 6,
  COLUMN_ALSO = 8,
} Column;

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_build_filename (corpus, name, NULL);
  char *text = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  return g_bytes_new_take (text, length);
}

static char *
flat (const char *text)
{
  g_autoptr(GRegex) space = g_regex_new ("\\s+", 0, 0, NULL);

  return g_regex_replace_literal (space, text, -1, 0, " ", 0, NULL);
}

static gboolean
contains (const char *text,
          const char *wanted)
{
  g_autofree char *flat_text = flat (text);
  g_autofree char *flat_wanted = flat (wanted);

  return strstr (flat_text, flat_wanted) != NULL;
}

/* "attachments~REGEX" is the one check beyond text and subject that is asked of plain mails. */
static gboolean
has_attachment (SignetMessage *message,
                const char    *check)
{
  GPtrArray *parts = signet_message_get_attachments (message);

  g_assert_true (g_str_has_prefix (check, "attachments~"));
  for (guint i = 0; i < parts->len; i++)
    if (g_regex_match_simple (strchr (check, '~') + 1, signet_part_get_name (parts->pdata[i]),
                              0, 0))
      return TRUE;
  return FALSE;
}

static void
check_row (char **columns)
{
  const char *name = columns[COLUMN_CASE];
  g_autoptr(GBytes) bytes = load (name);
  g_autoptr(SignetMessage) message = signet_message_new (bytes);

  g_test_message ("%s", name);
  g_assert_true (contains (signet_message_get_text (message), columns[COLUMN_TEXT]));
  g_assert_true (contains (signet_message_get_subject (message), columns[COLUMN_SUBJECT]));
  if (columns[COLUMN_ALSO][0] != '\0')
    g_assert_true (has_attachment (message, columns[COLUMN_ALSO]));
}

static void
test_expected (void)
{
  g_autoptr(GBytes) table = load ("expected.tsv");
  g_auto(GStrv) lines = g_strsplit (g_bytes_get_data (table, NULL), "\n", -1);
  guint checked = 0;

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto(GStrv) columns = g_strsplit (g_strchomp (lines[i]), "\t", -1);

      if (!g_str_has_prefix (lines[i], "mime-"))
        continue;
      g_autofree char *padded = g_strconcat (lines[i], "\t\t\t\t\t\t\t\t\t", NULL);
      g_auto(GStrv) row = g_strsplit (padded, "\t", -1);
      check_row (row);
      checked++;
    }
  g_assert_cmpuint (checked, >=, 70);
}

typedef void (*Visit) (const char *path,
                       GBytes     *bytes);

static void
visit_all (Visit visit)
{
  g_autoptr(GDir) top = g_dir_open (corpus, 0, NULL);
  const char *folder, *name;

  while ((folder = g_dir_read_name (top)) != NULL)
    {
      g_autofree char *path = g_build_filename (corpus, folder, NULL);
      g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *relative = g_build_filename (folder, name, NULL);
          g_autofree char *file = g_build_filename (path, name, NULL);

          if (g_file_test (file, G_FILE_TEST_IS_DIR))
            continue;
          g_autoptr(GBytes) bytes = load (relative);
          visit (relative, bytes);
        }
    }
}

static void
check_readable (const char *path,
                GBytes     *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autoptr(SignetEnvelope) envelope
    = signet_envelope_parse (text, MIN (length, SIGNET_ENVELOPE_HEAD));
  GPtrArray *parts = signet_message_get_attachments (message);

  g_test_message ("%s", path);
  g_assert_true (g_utf8_validate (signet_message_get_text (message), -1, NULL));
  g_assert_true (g_utf8_validate (signet_message_get_headers (message), -1, NULL));
  g_assert_cmpstr (signet_envelope_get_from (envelope), ==,
                   signet_address_get_display (signet_message_get_from (message)));
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_assert_true (signet_part_write (parts->pdata[i], stream, NULL, NULL));
      g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), ==,
                        signet_part_get_size (parts->pdata[i]));
    }
}

static void
test_all (void)
{
  visit_all (check_readable);
}

/* Where the leaves' bodies lie, "type begin-end" each. */
static void
describe_ours (const SignetEntity *entity,
               const char         *begin,
               GString            *out)
{
  for (guint i = 0; entity->parts != NULL && i < entity->parts->len; i++)
    describe_ours (g_ptr_array_index (entity->parts, i), begin, out);
  if (entity->parts == NULL && !signet_content_type_has_major (&entity->type, "multipart/")
      && !signet_content_type_has_major (&entity->type, "message/"))
    g_string_append_printf (out, "%s %zu-%zu\n", entity->type.name,
                            (gsize) (entity->body.text - begin),
                            (gsize) (entity->body.text - begin) + entity->body.length);
}

static void
describe_theirs (GMimeObject *object,
                 GString     *out)
{
  GMimeMultipart *multipart = GMIME_IS_MULTIPART (object) ? GMIME_MULTIPART (object) : NULL;
  GMimeContentType *content_type = g_mime_object_get_content_type (object);
  g_autofree char *type = g_mime_content_type_get_mime_type (content_type);
  g_autofree char *name = g_ascii_strdown (type, -1);

  for (int i = 0; multipart != NULL && i < g_mime_multipart_get_count (multipart); i++)
    describe_theirs (g_mime_multipart_get_part (multipart, i), out);
  if (!GMIME_IS_PART (object) || g_str_has_prefix (name, "message/"))
    return;

  GMimeDataWrapper *content = g_mime_part_get_content (GMIME_PART (object));
  GMimeStream *stream = g_mime_data_wrapper_get_stream (content);
  g_string_append_printf (out, "%s %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "\n", name,
                          stream->bound_start, stream->bound_end);
}

/* GMime's parser of whole mails, which is not used, finds the parts in the same places. */
static void
check_places (const char *path,
              GBytes     *bytes)
{
  static const SignetEntityBounds bounds = { SIGNET_MESSAGE_MAX_DEPTH, SIGNET_MESSAGE_MAX_PARTS };
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr(SignetEntity) entity = signet_entity_parse (text, length, &bounds);
  g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_buffer (text, length);
  g_autoptr(GMimeParser) parser = g_mime_parser_new_with_stream (stream);
  g_autoptr(GString) ours = g_string_new (NULL);
  g_autoptr(GString) theirs = g_string_new (NULL);

  g_autoptr(GMimeMessage) message = g_mime_parser_construct_message (parser, NULL);
  if (message == NULL)
    return;
  describe_ours (entity, text, ours);
  describe_theirs (g_mime_message_get_mime_part (message), theirs);
  g_test_message ("%s", path);
  g_assert_cmpstr (ours->str, ==, theirs->str);
}

/* Of broken mails the two make different sense. */
static void
visit_well_formed (const char *path,
                   GBytes     *bytes)
{
  static const char *const folders[] =
  {
    "mime-mimekit/", "mime-rfc/", "mime-thunderbird/", "smime-",
  };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (g_str_has_prefix (path, folders[i]))
      check_places (path, bytes);
}

static void
test_places (void)
{
  signet_mime_options ();
  visit_all (visit_well_formed);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  corpus = g_getenv ("SIGNET_CORPUS");
  if (corpus == NULL || !g_file_test (corpus, G_FILE_TEST_IS_DIR))
    {
      g_print ("1..0 # SKIP the corpus is not there\n");
      return 0;
    }
  g_test_add_func ("/message/corpus/expected", test_expected);
  g_test_add_func ("/message/corpus/all", test_all);
  g_test_add_func ("/message/corpus/places", test_places);
  return g_test_run ();
}
