/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "section.h"
#include "section-private.h"

#include "contact-private.h"
#include "event-private.h"
#include "report-private.h"

struct _SignetSection
{
  GObject            parent_instance;
  SignetSectionKind  kind;
  char              *text;
  GBytes            *html;
  int                frame;
  SignetPart        *part;
  GObject           *message;
  SignetReport      *report;
  SignetEvent       *event;
  SignetContact     *contact;
};

G_DEFINE_FINAL_TYPE (SignetSection, signet_section, G_TYPE_OBJECT)

static void
signet_section_finalize (GObject *object)
{
  SignetSection *self = SIGNET_SECTION (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->html, g_bytes_unref);
  g_clear_object (&self->part);
  g_clear_object (&self->message);
  g_clear_pointer (&self->report, signet_report_free);
  g_clear_pointer (&self->event, signet_event_free);
  g_clear_pointer (&self->contact, signet_contact_free);
  G_OBJECT_CLASS (signet_section_parent_class)->finalize (object);
}

static void
signet_section_class_init (SignetSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_section_finalize;
}

static void
signet_section_init (SignetSection *self)
{
}

SignetSection *
signet_section_new (const SignetSectionFacts *facts)
{
  g_return_val_if_fail (facts != NULL && facts->text != NULL, NULL);
  g_return_val_if_fail ((facts->kind == SIGNET_SECTION_HTML) == (facts->html != NULL), NULL);

  SignetSection *self = g_object_new (SIGNET_TYPE_SECTION, NULL);

  self->kind = facts->kind;
  self->text = g_strdup (facts->text);
  self->html = facts->html != NULL ? g_bytes_ref (facts->html) : NULL;
  self->frame = facts->frame;
  g_set_object (&self->part, facts->part);
  g_set_object (&self->message, (GObject *) facts->message);
  self->report = facts->report;
  self->event = facts->event;
  self->contact = facts->contact;
  return self;
}

SignetSectionKind
signet_section_get_kind (SignetSection *self)
{
  g_return_val_if_fail (SIGNET_IS_SECTION (self), SIGNET_SECTION_TEXT);
  return self->kind;
}

const char *
signet_section_get_text (SignetSection *self)
{
  g_return_val_if_fail (SIGNET_IS_SECTION (self), NULL);
  return self->text;
}

GBytes *
signet_section_get_html (SignetSection *self)
{
  g_return_val_if_fail (SIGNET_IS_SECTION (self), NULL);
  return self->html;
}

int
signet_section_get_frame (SignetSection *self)
{
  g_return_val_if_fail (SIGNET_IS_SECTION (self), SIGNET_SECTION_NO_FRAME);
  return self->frame;
}

SignetPart *
signet_section_get_part (SignetSection *self)
{
  g_return_val_if_fail (SIGNET_IS_SECTION (self), NULL);
  return self->part;
}

SignetMessage *
signet_section_get_message (SignetSection *self)
{
  g_return_val_if_fail (SIGNET_IS_SECTION (self), NULL);
  return (SignetMessage *) self->message;
}

SignetReport *
signet_section_get_report (SignetSection *self)
{
  g_return_val_if_fail (SIGNET_IS_SECTION (self), NULL);
  return self->report;
}

SignetEvent *
signet_section_get_event (SignetSection *self)
{
  g_return_val_if_fail (SIGNET_IS_SECTION (self), NULL);
  return self->event;
}

SignetContact *
signet_section_get_contact (SignetSection *self)
{
  g_return_val_if_fail (SIGNET_IS_SECTION (self), NULL);
  return self->contact;
}
