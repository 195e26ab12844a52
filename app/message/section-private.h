/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "section.h"

G_BEGIN_DECLS

/* What a section is made of, text clean. All is borrowed but for report, event and contact,
 * which are given away. NULL is what is not of its kind. */
typedef struct
{
  SignetSectionKind  kind;
  const char        *text;
  GBytes            *html;   /* nullable */
  int                frame;
  SignetPart        *part;   /* nullable */
  SignetMessage     *message;
  SignetReport      *report;
  SignetEvent       *event;
  SignetContact     *contact;
} SignetSectionFacts;

/* Returns: (transfer full). */
SignetSection *signet_section_new (const SignetSectionFacts *facts);

G_END_DECLS
