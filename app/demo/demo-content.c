/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-content.h"

#include <math.h>
#include <string.h>

#define MAX_READINGS 100000

/* So many readings of a level sensor as CSV, some 44 bytes each. Returns: (transfer full). */
static GBytes *
make_log (guint count)
{
  GString *out = g_string_new ("time_s,channel,level_m,deviation_m,state\r\n");

  for (guint i = 0; i < MIN (count, MAX_READINGS); i++)
    {
      const double level = 3.2 + 1.4 * sin (i / 7100.0) + 0.01 * sin (i * 1.7);
      const guint milli = (guint) (level * 1000);

      g_string_append_printf (out, "%07u,%u,%u.%03u,0.%03u,%s\r\n", i * 5, i % 4 + 1,
                              milli / 1000, milli % 1000, (i * 7919) % 23,
                              i % 997 == 0 ? "checked" : "ok");
    }
  return g_string_free_to_bytes (out);
}

/* What one line of a page is in a content stream: parentheses and backslashes are escaped. */
static void
append_page_line (GString    *page,
                  const char *line)
{
  g_string_append_c (page, '(');
  for (; *line != '\0'; line++)
    {
      if (strchr ("()\\", *line) != NULL)
        g_string_append_c (page, '\\');
      g_string_append_c (page, *line);
    }
  g_string_append (page, ") Tj T*\n");
}

/* One page of plain lines as PDF 1.4; lines: ASCII, ended by NULL. Returns: (transfer full). */
static GBytes *
make_pdf (const char *const *lines)
{
  g_autoptr(GString) page = g_string_new ("BT /F1 13 Tf 20 TL 72 760 Td\n");
  gsize offsets[5];
  GString *out = g_string_new ("%PDF-1.4\n");

  for (guint i = 0; lines[i] != NULL; i++)
    append_page_line (page, lines[i]);
  g_string_append (page, "ET\n");

  const char *const objects[] = {
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
    " /Resources << /Font << /F1 4 0 R >> >> >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  };
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      offsets[i] = out->len;
      g_string_append_printf (out, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
  offsets[4] = out->len;
  g_string_append_printf (out, "5 0 obj\n<< /Length %" G_GSIZE_FORMAT " >>\nstream\n%s"
                          "endstream\nendobj\n", page->len, page->str);

  const gsize table = out->len;
  g_string_append (out, "xref\n0 6\n0000000000 65535 f \n");
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    g_string_append_printf (out, "%010" G_GSIZE_FORMAT " 00000 n \n", offsets[i]);
  g_string_append_printf (out, "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%" G_GSIZE_FORMAT
                          "\n%%%%EOF\n", table);
  return g_string_free_to_bytes (out);
}

GBytes *
signet_demo_content_new (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *copy = g_strstrip (g_strdup (text));
  const gsize length = strlen (copy);

  if (!g_str_has_prefix (copy, "{{") || !g_str_has_suffix (copy, "}}") || length < 4)
    return NULL;
  copy[length - 2] = '\0';

  const char *what = copy + 2;
  if (strcmp (what, "picture") == 0)
    return signet_demo_content_picture ();
  if (g_str_has_prefix (what, "log "))
    return make_log ((guint) g_ascii_strtoull (what + 4, NULL, 10));
  if (g_str_has_prefix (what, "pdf "))
    {
      g_auto(GStrv) lines = g_strsplit (what + 4, "|", -1);
      return make_pdf ((const char *const *) lines);
    }
  return NULL;
}
