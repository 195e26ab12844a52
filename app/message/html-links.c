/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "html-links.h"

#include <string.h>

#include "html-tag.h"
#include "html-text.h"

#define MAX_URL     4000
#define MAX_CONTENT (16 * 1024)   /* of a link that is looked at */
#define MAX_GROWTH  (1024 * 1024)

typedef struct
{
  GString *out;
  char    *target;  /* of the link that is open; NULL: none is */
  gsize    begin;   /* of its text, in out */
  gsize    growth;
} Speller;

/* Where a person could go. Returns: (transfer full) (nullable). */
static char *
dup_target (const SignetHtmlTag *tag)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:" };
  SignetSlice attributes = tag->attributes;
  SignetSlice name, value;

  while (signet_html_attribute_next (&attributes, &name, &value))
    if (signet_slice_equal_word (name, "href"))
      {
        g_autofree char *url = g_strstrip (signet_html_value_dup (value, MAX_URL));

        for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
          if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
            return g_steal_pointer (&url);
        return NULL;
      }
  return NULL;
}

/* Whether who reads the text knows the target. */
static gboolean
is_said (const Speller *self)
{
  const char *colon = strchr (self->target, ':');
  const char *bare = colon + 1 + strspn (colon + 1, "/");
  g_autofree char *short_bare = g_strndup (bare, strlen (bare) - g_str_has_suffix (bare, "/"));
  const SignetSlice content = { self->out->str + self->begin, self->out->len - self->begin };
  g_autoptr(GString) text = signet_html_text (signet_slice_head (content, MAX_CONTENT), MAX_CONTENT);

  return strstr (text->str, short_bare) != NULL;
}

static void
end_link (Speller *self)
{
  if (self->target != NULL && !is_said (self) && self->growth < MAX_GROWTH)
    {
      g_autofree char *escaped = g_markup_escape_text (self->target, -1);

      g_string_append_printf (self->out, " &lt;%s&gt;", escaped);
      self->growth += strlen (escaped);
    }
  g_clear_pointer (&self->target, g_free);
}

GString *
signet_html_links_spell (SignetSlice html)
{
  g_return_val_if_fail (html.text != NULL || html.length == 0, NULL);

  Speller self = { .out = g_string_sized_new (html.length + 1) };
  const char *end = html.text + html.length;
  const char *copied = html.text;
  SignetHtmlTag tag;

  while (signet_html_tag_next (&html, &tag))
    {
      g_string_append_len (self.out, copied, (gssize) (tag.begin.text - copied));
      copied = tag.begin.text;
      if (strcmp (tag.name, "a") != 0)
        continue;
      end_link (&self);
      self.target = tag.closing ? NULL : dup_target (&tag);
      self.begin = self.out->len + (gsize) (html.text - copied);
      g_string_append_len (self.out, copied, (gssize) (html.text - copied));
      copied = html.text;
    }
  g_string_append_len (self.out, copied, (gssize) (end - copied));
  g_free (self.target);
  return self.out;
}
