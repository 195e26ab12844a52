/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/printout-blocks.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/date-text.h"
#include "reader/attachment-text.h"
#include "reader/recipients.h"
#include "verdict.h"

#define MAX_BLOCK 8000  /* bytes of a paragraph; Pango's time grows faster than its text */

static void
block_free (SignetBlock *self)
{
  g_free (self->text);
  g_free (self);
}

static void
add_block (GPtrArray        *blocks,
           SignetBlockStyle  style,
           const char       *text,
           gssize            length)
{
  SignetBlock *block = g_new (SignetBlock, 1);

  *block = (SignetBlock) { length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length), style,
                            FALSE };
  g_ptr_array_add (blocks, block);
}

static void
add_field (GPtrArray  *blocks,
           const char *caption,
           const char *value)
{
  /* Translators: the name of a field and its content: "To: Alice". */
  g_autofree char *text = g_strdup_printf (_("%s: %s"), caption, value);

  add_block (blocks, SIGNET_BLOCK_FIELD, text, -1);
}

static void
add_addresses (GPtrArray  *blocks,
               const char *caption,
               GPtrArray  *addresses)
{
  g_autofree char *list = signet_recipients_list (addresses, SIGNET_RECIPIENTS_SOME);

  if (addresses->len > 0)
    add_field (blocks, caption, list);
}

static void
add_text (GPtrArray  *blocks,
          const char *text)
{
  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n");
      gsize taken = MIN (length, MAX_BLOCK);

      while (taken > 0 && taken < length && ((guchar) text[taken] & 0xC0) == 0x80)
        taken--;
      add_block (blocks, SIGNET_BLOCK_TEXT, text, (gssize) taken);
      text += taken;
      if (taken == length && *text == '\n')
        text++;
    }
}

/* What was added since, to its line above and below, stands beside a line of its own. */
static void
frame (GPtrArray     *blocks,
       guint          begin,
       SignetVerdict *verdict)
{
  SignetBlock *block;

  add_block (blocks, SIGNET_BLOCK_NOTE, signet_verdict_get_sentence (verdict), -1);
  block = g_ptr_array_steal_index (blocks, blocks->len - 1);
  g_ptr_array_insert (blocks, (int) begin, block);
  add_block (blocks, SIGNET_BLOCK_NOTE, _("End of the signed part"), -1);
  for (guint i = begin; i < blocks->len; i++)
    ((SignetBlock *) blocks->pdata[i])->framed = TRUE;
}

static int
get_frame (SignetMessage *message,
           guint          section)
{
  GPtrArray *sections = signet_message_get_sections (message);

  return section < sections->len ? signet_section_get_frame (sections->pdata[section])
                                 : SIGNET_SECTION_NO_FRAME;
}

static gboolean
has_frames (SignetMessage *message)
{
  for (guint i = 0; i < signet_message_get_sections (message)->len; i++)
    if (get_frame (message, i) != SIGNET_SECTION_NO_FRAME)
      return TRUE;
  return FALSE;
}

/* Sections one after the other in the same signed part share its frame. */
static void
add_sections (GPtrArray     *blocks,
              SignetMessage *message,
              GPtrArray     *frames)
{
  GPtrArray *sections = signet_message_get_sections (message);
  guint begin = blocks->len;

  for (guint i = 0; i < sections->len; i++)
    {
      const int number = get_frame (message, i);

      if (i > 0 && number == get_frame (message, i - 1))
        add_block (blocks, SIGNET_BLOCK_TEXT, "", 0);
      else
        begin = blocks->len;
      add_text (blocks, signet_section_get_text (sections->pdata[i]));
      if (number >= 0 && (guint) number < frames->len && number != get_frame (message, i + 1))
        frame (blocks, begin, frames->pdata[number]);
    }
}

static void
add_attachments (GPtrArray *blocks,
                 GPtrArray *parts)
{
  if (parts->len == 0)
    return;
  add_block (blocks, SIGNET_BLOCK_RULE, "", 0);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *value = signet_attachment_text_file (g_ptr_array_index (parts, i));

      add_field (blocks, _("Attachment"), value);
    }
}

static void
add_head (GPtrArray     *blocks,
          SignetMessage *message,
          const char    *verdict)
{
  const char *subject = signet_message_get_subject (message);
  GDateTime *date = signet_message_get_date (message);
  g_autoptr(GPtrArray) from = g_ptr_array_new ();

  g_ptr_array_add (from, signet_message_get_from (message));
  add_block (blocks, SIGNET_BLOCK_TITLE, subject[0] != '\0' ? subject : _("No subject"), -1);
  add_addresses (blocks, _("From"), from);
  add_addresses (blocks, _("To"), signet_message_get_to (message));
  add_addresses (blocks, _("Cc"), signet_message_get_cc (message));
  if (date != NULL)
    {
      g_autofree char *text = signet_date_text_full (date);

      add_field (blocks, _("Date"), text);
    }
  if (verdict != NULL)
    add_block (blocks, SIGNET_BLOCK_NOTE, verdict, -1);
  add_block (blocks, SIGNET_BLOCK_RULE, "", 0);
}

GPtrArray *
signet_printout_blocks_new (SignetMessage *message,
                            const char    *verdict,
                            GPtrArray     *frames)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);

  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), blocks);

  add_head (blocks, message, verdict);
  if (frames != NULL && has_frames (message))
    add_sections (blocks, message, frames);
  else
    add_text (blocks, signet_message_get_text (message));
  add_attachments (blocks, signet_message_get_attachments (message));
  return blocks;
}
