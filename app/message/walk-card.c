/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaves with facts for a card: reports, events, contacts. */
#include "config.h"
#include "walk.h"

#include <string.h>

#include "contact-private.h"
#include "content-line.h"
#include "event-private.h"
#include "part-private.h"
#include "report-private.h"
#include "section-private.h"
#include "text-part.h"

#define MAX_REPORT (256 * 1024)

static GString *
decode (const SignetEntity *entity,
        gsize               max,
        SignetSlice        *slice)
{
  GString *text = signet_text_part_decode (entity, max);

  *slice = (SignetSlice) { text->str, text->len };
  return text;
}

/* facts: all but what comes from where it stands. text: (transfer full). */
static void
add (SignetWalk         *self,
     const SignetEntity *entity,
     SignetSectionFacts  facts,
     char               *text)
{
  g_autofree char *owned = text;
  g_autoptr(SignetPart) part = signet_part_new (self->mail, entity);

  facts.text = owned;
  facts.frame = self->frame;
  facts.part = part;
  self->has_plain = TRUE;
  g_ptr_array_add (self->sections, signet_section_new (&facts));
}

static gboolean
show_report (SignetWalk         *self,
             const SignetEntity *entity)
{
  SignetSlice slice;
  g_autoptr(GString) text = decode (entity, MAX_REPORT, &slice);
  SignetReport *report = signet_report_parse (slice);

  if (report == NULL)
    return FALSE;
  add (self, entity, (SignetSectionFacts) { .kind = SIGNET_SECTION_REPORT, .report = report },
       signet_report_dup_text (report));
  return TRUE;
}

/* The same event comes as a rendition and as a file. */
static gboolean
is_known (SignetWalk  *self,
          SignetEvent *event)
{
  const char *uid = signet_event_get_uid (event);

  for (guint i = 0; i < self->sections->len && uid[0] != '\0'; i++)
    {
      SignetEvent *other = signet_section_get_event (g_ptr_array_index (self->sections, i));

      if (other != NULL && strcmp (signet_event_get_uid (other), uid) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
show_event (SignetWalk         *self,
            const SignetEntity *entity)
{
  SignetSlice slice;
  g_autoptr(GString) text = decode (entity, SIGNET_CONTENT_LINE_MAX_TEXT, &slice);
  SignetEvent *event = signet_event_parse (slice);

  if (event == NULL || is_known (self, event))
    {
      signet_event_free (event);
      return FALSE;
    }
  add (self, entity, (SignetSectionFacts) { .kind = SIGNET_SECTION_EVENT, .event = event },
       signet_event_dup_text (event));
  return TRUE;
}

static gboolean
show_contact (SignetWalk         *self,
              const SignetEntity *entity)
{
  SignetSlice slice;
  g_autoptr(GString) text = decode (entity, SIGNET_CONTENT_LINE_MAX_TEXT, &slice);
  SignetContact *contact = signet_contact_parse (slice);

  if (contact == NULL)
    return FALSE;
  add (self, entity, (SignetSectionFacts) { .kind = SIGNET_SECTION_CONTACT, .contact = contact },
       signet_contact_dup_text (contact));
  return TRUE;
}

gboolean
signet_walk_show_card (SignetWalk         *self,
                       const SignetEntity *entity)
{
  g_return_val_if_fail (self != NULL && entity != NULL, FALSE);

  if (entity->parts != NULL || entity->beyond || self->cards == 0)
    return FALSE;

  gboolean shown = FALSE;
  if (signet_report_is_type (&entity->type))
    shown = show_report (self, entity);
  else if (signet_event_is_type (&entity->type))
    shown = show_event (self, entity);
  else if (signet_contact_is_type (&entity->type))
    shown = show_contact (self, entity);
  self->cards -= shown;
  return shown;
}
