/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "body.h"

#include "html-scan.h"
#include "inline-pictures.h"
#include "section.h"

static SignetBodyKind
find_kind (const SignetWalk *walk)
{
  if (walk->closed)
    return SIGNET_BODY_ENCRYPTED;
  if (walk->has_plain)
    return SIGNET_BODY_PLAIN;
  return walk->has_html ? SIGNET_BODY_FROM_HTML : SIGNET_BODY_EMPTY;
}

static char *
join_text (GPtrArray *sections)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      const char *text = signet_section_get_text (g_ptr_array_index (sections, i));

      if (text[0] != '\0' && out->len > 0)
        g_string_append_c (out, '\n');
      g_string_append (out, text);
    }
  return g_string_free (out, FALSE);
}

static void
scan_documents (SignetHtmlScan *scan,
                GPtrArray      *sections)
{
  for (guint i = 0; i < sections->len; i++)
    {
      GBytes *html = signet_section_get_html (g_ptr_array_index (sections, i));
      gsize length;
      const char *text = html != NULL ? g_bytes_get_data (html, &length) : NULL;

      scan->frame = signet_section_get_frame (g_ptr_array_index (sections, i));
      if (text != NULL)
        signet_html_scan_add (scan, (SignetSlice) { text, length });
    }
}

static gboolean
has_frames (GPtrArray *sections)
{
  for (guint i = 0; i < sections->len; i++)
    if (signet_section_get_frame (g_ptr_array_index (sections, i)) != SIGNET_SECTION_NO_FRAME)
      return TRUE;
  return FALSE;
}

/* Whether a document may show that part: a picture that nobody signed must not stand in a document that
 * somebody did, nor one that the signer put elsewhere. */
static gboolean
may_be_shown (const SignetWalk     *walk,
              const SignetHtmlScan *scan,
              SignetPart           *part)
{
  const char *id = signet_part_get_content_id (part);
  gpointer frame, wanted;

  if (!g_hash_table_lookup_extended (walk->framed, part, NULL, &frame))
    frame = GINT_TO_POINTER (SIGNET_SECTION_NO_FRAME);
  if (g_hash_table_lookup_extended (scan->cids, id, NULL, &wanted))
    return GPOINTER_TO_INT (wanted) == GPOINTER_TO_INT (frame) + 2;
  return !has_frames (walk->sections);
}

/* Whether it can be seen in a document: some pictures are drawn by no browser, or not by every one, and large
 * ones are not fetched. */
static gboolean
is_drawn (SignetPart *part)
{
  static const char *const types[] =
  {
    "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/svg+xml", "image/x-icon",
    "image/vnd.microsoft.icon", NULL
  };

  return g_strv_contains (types, signet_part_get_real_type (part))
         && signet_part_get_size (part) <= SIGNET_INLINE_PICTURES_MAX;
}

/* What a document shows is no attachment, and what it does not refer to is one. */
static void
sort_parts (SignetBody           *self,
            const SignetWalk     *walk,
            const SignetHtmlScan *scan)
{
  for (guint i = 0; i < walk->attachments->len; i++)
    {
      SignetPart *part = g_ptr_array_index (walk->attachments, i);
      const char *id = signet_part_get_content_id (part);
      gboolean shown = may_be_shown (walk, scan, part);

      if (id[0] != '\0' && shown && !g_hash_table_contains (self->cids, id))
        g_hash_table_insert (self->cids, g_strdup (id), g_object_ref (part));
      if (!shown || !g_hash_table_contains (scan->cids, id) || !is_drawn (part)
          || g_hash_table_lookup (self->cids, id) != part)
        g_ptr_array_add (self->attachments, g_object_ref (part));
      else
        g_ptr_array_add (self->pictures, g_object_ref (part));
    }
}

static SignetWarnings
find_warnings (const SignetBody     *self,
               const SignetWalk     *walk,
               const SignetHtmlScan *scan)
{
  SignetWarnings warnings = 0;

  for (guint i = 0; i < self->attachments->len; i++)
    warnings |= signet_part_get_warnings (g_ptr_array_index (self->attachments, i));
  if (scan->deceives)
    warnings |= SIGNET_WARNING_LINK;
  if (walk->beyond)
    warnings |= SIGNET_WARNING_INCOMPLETE;
  return warnings;
}

void
signet_body_init (SignetBody             *self,
                  GBytes                 *mail,
                  const SignetEntity     *root,
                  SignetUnsealFunc        unseal,
                  gpointer                user_data,
                  const SignetWalkBounds *bounds)
{
  g_return_if_fail (self != NULL && mail != NULL && root != NULL);

  SignetHtmlScan scan;
  SignetWalk walk;

  signet_walk_init (&walk, unseal, user_data, bounds);
  signet_walk_run (&walk, mail, root);
  signet_html_scan_init (&scan);
  scan_documents (&scan, walk.sections);

  self->kind = find_kind (&walk);
  self->text = join_text (walk.sections);
  self->sections = g_ptr_array_ref (walk.sections);
  self->attachments = g_ptr_array_new_with_free_func (g_object_unref);
  self->pictures = g_ptr_array_new_with_free_func (g_object_unref);
  self->cids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->remote = g_ptr_array_ref (scan.remote);
  self->header = g_steal_pointer (&walk.header);
  self->n_parts = bounds->parts - walk.left.parts;
  sort_parts (self, &walk, &scan);
  self->warnings = find_warnings (self, &walk, &scan);
  signet_html_scan_clear (&scan);
  signet_walk_clear (&walk);
}

void
signet_body_clear (SignetBody *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_clear_pointer (&self->cids, g_hash_table_unref);
  g_clear_pointer (&self->remote, g_ptr_array_unref);
  g_clear_pointer (&self->header, g_free);
}
