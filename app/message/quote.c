/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "quote.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "body-text.h"
#include "day-text.h"
#include "html-links.h"
#include "html-text.h"
#include "slice.h"

/* A mail quoted in a mail that is quoted, a hundred times over, is no text any more. */
#define MAX_MARKS 100

static gboolean
is_blank (SignetSlice line)
{
  return signet_slice_trim (line).length == 0;
}

/* The signature mark (RFC 3676 section 4.3), or one that lost its space on the way. */
static gboolean
is_signature_mark (SignetSlice line)
{
  return (line.length == 3 && memcmp (line.text, "-- ", 3) == 0)
         || (line.length == 2 && memcmp (line.text, "--", 2) == 0);
}

/* Up to the last signature mark, which ends what its author wrote; only if something stands above. */
static SignetSlice
cut_signature (SignetSlice text)
{
  SignetSlice rest = text;
  SignetSlice line;
  gsize end = text.length;
  gboolean said = FALSE;

  for (const char *at = rest.text; signet_slice_next_line (&rest, &line); at = rest.text)
    {
      if (said && is_signature_mark (line))
        end = (gsize) (at - text.text);
      said = said || !is_blank (line);
    }
  return (SignetSlice) { text.text, end };
}

char *
signet_quote_text (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  SignetSlice rest = cut_signature ((SignetSlice) { text, strlen (text) });
  g_autoptr(GString) out = g_string_sized_new (rest.length + rest.length / 16 + 16);
  SignetSlice line;
  gsize end = 0;

  while (signet_slice_next_line (&rest, &line))
    {
      gboolean blank = is_blank (line);

      if (blank && out->len == 0)
        continue;
      while (line.length > MAX_MARKS && line.text[0] == '>' && line.text[MAX_MARKS] == '>')
        {
          line.text++;
          line.length--;
        }
      g_string_append_c (out, '>');
      if (!blank && line.text[0] != '>')
        g_string_append_c (out, ' ');
      if (!blank)
        g_string_append_len (out, line.text, (gssize) line.length);
      g_string_append_c (out, '\n');
      if (!blank)
        end = out->len;
    }
  g_string_truncate (out, end);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
format_date (SignetMessage *message)
{
  GDateTime *date = signet_message_get_date (message);
  g_autoptr(GDateTime) local = date != NULL ? g_date_time_to_local (date) : NULL;

  if (local == NULL)
    return NULL;

  g_autofree char *day = signet_day_text (g_date_time_to_unix (local));
  g_autofree char *clock = signet_clock_text (local);

  /* TRANSLATORS: when a mail was written: a day, and the time of day. */
  return g_strdup_printf (_("%1$s at %2$s"), day, clock);
}

char *
signet_quote_attribution (SignetMessage *message)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);

  const char *name = signet_address_get_display (signet_message_get_from (message));
  g_autofree char *date = format_date (message);

  if (date == NULL)
    /* TRANSLATORS: stands above the text of a mail that is answered; %s is who wrote it. */
    return g_strdup_printf (_("%s wrote:"), name);
  /* TRANSLATORS: stands above the text of a mail that is answered: the date, and who wrote it. */
  return g_strdup_printf (_("On %1$s, %2$s wrote:"), date, name);
}

static void
append_line (GString    *out,
             const char *label,
             const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (out, "%s %s\n", label, value);
}

static void
append_people (GString    *out,
               const char *label,
               GPtrArray  *people)
{
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    {
      SignetAddress *address = g_ptr_array_index (people, i);
      const char *name = signet_address_get_name (address);

      g_string_append (all, i > 0 ? ", " : "");
      if (name != NULL)
        g_string_append_printf (all, "%s <%s>", name, signet_address_get_address (address));
      else
        g_string_append (all, signet_address_get_address (address));
    }
  append_line (out, label, all->str);
}

char *
signet_quote_header (SignetMessage *message)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);

  g_autoptr(GString) out = g_string_new (NULL);
  g_autofree char *date = format_date (message);
  g_autoptr(GPtrArray) from = g_ptr_array_new ();

  g_ptr_array_add (from, signet_message_get_from (message));
  g_string_append_printf (out, "---------- %s ----------\n", _("Forwarded message"));
  append_people (out, _("From:"), from);
  append_line (out, _("Date:"), date != NULL ? g_strstrip (date) : NULL);
  append_line (out, _("Subject:"), signet_message_get_subject (message));
  append_people (out, _("To:"), signet_message_get_to (message));
  append_people (out, _("Cc:"), signet_message_get_cc (message));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
is_written (SignetSection *section)
{
  SignetSectionKind kind = signet_section_get_kind (section);

  return kind == SIGNET_SECTION_TEXT || kind == SIGNET_SECTION_HTML;
}

static char *
dup_shown (SignetSection *section)
{
  return g_strdup (signet_section_get_text (section));
}

static char *
dup_with_links (SignetSection *section)
{
  GBytes *html = signet_section_get_html (section);
  SignetSlice slice;

  if (html == NULL)
    return dup_shown (section);
  slice.text = g_bytes_get_data (html, &slice.length);

  g_autoptr(GString) spelled = signet_html_links_spell (slice);
  g_autoptr(GString) text = signet_html_text ((SignetSlice) { spelled->str, spelled->len },
                                              SIGNET_MESSAGE_MAX_TEXT);
  return signet_body_text_clean (text->str, text->len, SIGNET_MESSAGE_MAX_TEXT);
}

static char *
join_text (SignetMessage *message,
           char        *(*dup) (SignetSection *section))
{
  GPtrArray *sections = signet_message_get_sections (message);
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      SignetSection *section = g_ptr_array_index (sections, i);

      if (is_written (section))
        {
          g_autofree char *text = dup (section);

          g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", text);
        }
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
signet_quote_dup_text (SignetMessage *message)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);
  return join_text (message, dup_shown);
}

char *
signet_quote_dup_forwarded (SignetMessage *message)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);
  return join_text (message, signet_message_get_body_kind (message) == SIGNET_BODY_FROM_HTML ? dup_with_links
                                                                                             : dup_shown);
}

char *
signet_quote_text_to_html (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *chomped = g_strchomp (g_strdup (text));
  g_autofree char *escaped = g_markup_escape_text (chomped, -1);

  return g_strdup_printf ("<div style=\"white-space: pre-wrap\">%s</div>\n", escaped);
}

char *
signet_quote_dup_html (SignetMessage      *message,
                       SignetHtmlPictures  pictures,
                       gsize               max)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);

  GPtrArray *sections = signet_message_get_sections (message);
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < sections->len && out->len < max; i++)
    {
      SignetSection *section = g_ptr_array_index (sections, i);
      GBytes *html = signet_section_get_html (section);
      gsize length;
      const char *data = html != NULL ? g_bytes_get_data (html, &length) : NULL;

      if (!is_written (section))
        continue;
      if (data != NULL)
        {
          g_autoptr(GString) clean = signet_html_clean ((SignetSlice) { data, length },
                                                        pictures, max - out->len);

          g_string_append (out, g_strstrip (clean->str));
        }
      else
        {
          g_autofree char *text = signet_quote_text_to_html (signet_section_get_text (section));

          g_string_append (out, text);
        }
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
