/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "section.h"

G_BEGIN_DECLS

/* What a section is made of; all borrowed, text clean. */
typedef struct
{
  SignetSectionKind  kind;
  const char        *text;
  GBytes            *html;   /* nullable */
  int                frame;
  SignetPart        *part;   /* nullable */
  SignetMessage     *message;
} SignetSectionFacts;

/* Returns: (transfer full). */
SignetSection *signet_section_new (const SignetSectionFacts *facts);

G_END_DECLS
