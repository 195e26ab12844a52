/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails in the mail, and what stands for one that is elsewhere. */
#include "config.h"
#include "walk.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "message-private.h"
#include "part-private.h"
#include "section-private.h"
#include "text.h"

#define MAX_PLACE 500

static void
append_line (GString    *out,
             const char *label,
             const char *value)
{
  if (value[0] != '\0')
    g_string_append_printf (out, "%s %s\n", label, value);
}

/* What tells whose mail it is, and then what it says. */
static char *
describe (SignetMessage *message)
{
  SignetAddress *from = signet_message_get_from (message);
  GDateTime *date = signet_message_get_date (message);
  g_autofree char *when = date != NULL ? g_date_time_format (date, "%Y-%m-%d %H:%M %z") : NULL;
  g_autoptr(GString) out = g_string_new (NULL);
  const char *text = signet_message_get_text (message);

  append_line (out, _("From:"), signet_address_get_display (from));
  append_line (out, _("Subject:"), signet_message_get_subject (message));
  append_line (out, _("Date:"), when != NULL ? when : "");
  if (signet_message_get_body_kind (message) == SIGNET_BODY_ENCRYPTED)
    text = _("This mail is encrypted.");
  if (out->len > 0 && text[0] != '\0')
    g_string_append_c (out, '\n');
  g_string_append (out, text);
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* It is offered as a file, and so are the files in it: nobody should have to open it for those. */
static void
show_forwarded (SignetWalk         *self,
                const SignetEntity *entity)
{
  SignetWalkBounds bounds = self->left;
  g_autoptr(SignetPart) part = signet_part_new (self->mail, entity);
  g_autoptr(GBytes) bytes = signet_part_dup_bytes (part, G_MAXSIZE);

  bounds.forwards--;
  g_autoptr(SignetMessage) message = signet_message_new_within (bytes, NULL, NULL, &bounds);
  GPtrArray *attachments = signet_message_get_attachments (message);
  g_autofree char *text = describe (message);

  self->left.text -= MIN (self->left.text, strlen (text));
  self->left.parts -= MIN (self->left.parts, signet_message_get_n_parts (message));
  self->beyond = self->beyond
                 || (signet_message_get_warnings (message) & SIGNET_WARNING_INCOMPLETE) != 0;
  self->has_plain = self->has_plain || text[0] != '\0';
  g_ptr_array_add (self->sections,
                   signet_section_new (&(SignetSectionFacts) { .kind = SIGNET_SECTION_MESSAGE,
                                                               .text = text,
                                                               .frame = self->frame,
                                                               .part = part,
                                                               .message = message }));
  g_ptr_array_add (self->attachments, g_steal_pointer (&part));
  for (guint i = 0; i < attachments->len; i++)
    g_ptr_array_add (self->attachments, g_object_ref (g_ptr_array_index (attachments, i)));
}

static char *
dup_parameter (const SignetEntity *entity,
               const char         *name)
{
  g_autofree char *raw = signet_content_type_dup (&entity->type, name);

  return g_strstrip (signet_text_clean (raw != NULL ? raw : "", -1, MAX_PLACE,
                                        SIGNET_TEXT_ONE_LINE));
}

/* RFC 2046 section 5.2.3, and RFC 2017 for those with a URL. It is told and never fetched. */
static void
show_external (SignetWalk         *self,
               const SignetEntity *entity)
{
  static const char *const names[] = { "url", "site", "directory", "server", "name" };
  g_autoptr(GString) place = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = dup_parameter (entity, names[i]);

      if (value[0] != '\0')
        g_string_append_printf (place, "%s%s", place->len > 0 ? " " : "", value);
    }
  if (place->len > 0)
    /* TRANSLATORS: %s is a URL, or a server and the name of a file there. */
    text = g_strdup_printf (_("A part of this mail is kept elsewhere, and was not fetched: %s"),
                            place->str);
  else
    text = g_strdup (_("A part of this mail is kept elsewhere, and was not fetched."));

  g_autofree char *line = g_strconcat (text, "\n", NULL);
  signet_walk_add_text (self, line);
}

/* RFC 2046 section 5.2.2. */
static void
show_partial (SignetWalk         *self,
              const SignetEntity *entity)
{
  g_autofree char *number = dup_parameter (entity, "number");
  g_autofree char *total = dup_parameter (entity, "total");
  guint64 n = g_ascii_strtoull (number, NULL, 10);
  guint64 all = g_ascii_strtoull (total, NULL, 10);
  g_autofree char *text = NULL;

  if (n > 0 && n <= all)
    text = g_strdup_printf (_("This is piece %d of %d of a mail that was cut up when it was sent."),
                            (int) MIN (n, G_MAXINT), (int) MIN (all, G_MAXINT));
  else
    text = g_strdup (_("This is one piece of a mail that was cut up when it was sent."));

  g_autofree char *line = g_strconcat (text, "\n", NULL);
  signet_walk_add_text (self, line);
  signet_walk_attach (self, entity);
}

void
signet_walk_show_message (SignetWalk         *self,
                          const SignetEntity *entity)
{
  g_return_if_fail (self != NULL && entity != NULL);

  SignetSlice disposition = entity->head.fields[SIGNET_HEAD_CONTENT_DISPOSITION];
  gboolean is_file = signet_slice_equal_word (signet_slice_head (disposition, 10), "attachment");
  gboolean is_mail = signet_content_type_is (&entity->type, "message/rfc822")
                     || signet_content_type_is (&entity->type, "message/global")
                     || signet_content_type_is (&entity->type, "message/news");

  if (is_file)
    signet_walk_attach (self, entity);
  else if (is_mail && entity->body.length > 0 && self->left.forwards > 0 && self->left.parts > 0)
    show_forwarded (self, entity);
  else if (signet_content_type_is (&entity->type, "message/external-body"))
    show_external (self, entity);
  else if (signet_content_type_is (&entity->type, "message/partial"))
    show_partial (self, entity);
  else
    {
      self->beyond = self->beyond || (is_mail && entity->body.length > 0);
      signet_walk_attach (self, entity);
    }
}
