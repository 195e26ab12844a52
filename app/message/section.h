/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "contact.h"
#include "event.h"
#include "part.h"
#include "report.h"

G_BEGIN_DECLS

/* A stretch of a mail that is shown as one: a text, a document, a card. Immutable; may cross
 * threads. */
#define SIGNET_TYPE_SECTION (signet_section_get_type ())
G_DECLARE_FINAL_TYPE (SignetSection, signet_section, SIGNET, SECTION, GObject)

typedef enum
{
  SIGNET_SECTION_TEXT,
  SIGNET_SECTION_HTML,
  SIGNET_SECTION_MESSAGE, /* another mail in this one: the part can be opened as such */
  SIGNET_SECTION_REPORT,  /* what became of a mail that was sent */
  SIGNET_SECTION_EVENT,
  SIGNET_SECTION_CONTACT,
  SIGNET_SECTION_SEALED,   /* S/MIME that is not opened: the part is what was received */
} SignetSectionKind;

typedef struct _SignetMessage SignetMessage;

/* Frame of what no signature covers. */
#define SIGNET_SECTION_NO_FRAME (-1)

SignetSectionKind  signet_section_get_kind  (SignetSection *self);

/* Plain, clean, ended by a line end unless empty; never NULL. Of a document: what the mail has
 * instead of it for those who do not want HTML, or else the text in it. */
const char        *signet_section_get_text  (SignetSection *self);

/* The document in UTF-8, as hostile as it came; NULL but for HTML. */
GBytes            *signet_section_get_html  (SignetSection *self);

/* What the unsealer called the signed part that it lies in, or SIGNET_SECTION_NO_FRAME. */
int                signet_section_get_frame (SignetSection *self);

/* The mail in it as its reader would see it, its own seals closed; NULL but for MESSAGE. */
SignetMessage     *signet_section_get_message (SignetSection *self);

/* The facts of a section of their kind; NULL of any other. */
SignetReport      *signet_section_get_report  (SignetSection *self);
SignetEvent       *signet_section_get_event   (SignetSection *self);
SignetContact     *signet_section_get_contact (SignetSection *self);

/* The part it was made of, nullable: for kinds that can be opened or saved. */
SignetPart        *signet_section_get_part  (SignetSection *self);

G_END_DECLS
