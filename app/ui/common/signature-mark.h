/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "levels.h"

G_BEGIN_DECLS

/* How what came out of a signature looks, the same in the list and in the reader. */
typedef struct
{
  const char *icon;   /* NULL: nothing to show */
  const char *color;  /* a named colour of the theme; NULL: no reason to worry */
} SignetSignatureMark;

/* Nothing to show for a signature that nobody has judged. */
SignetSignatureMark signet_signature_mark (SignetSignature signature);

/* How much care a reader should take. */
typedef enum
{
  SIGNET_TONE_QUIET,  /* tells something, and nothing has to be done about it */
  SIGNET_TONE_CARE,   /* look twice before believing it */
  SIGNET_TONE_STOP,   /* do not believe it */
} SignetTone;

SignetTone          signet_signature_tone (SignetSignature signature);

G_END_DECLS
