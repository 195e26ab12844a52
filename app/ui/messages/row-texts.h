/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "messages/row-facts.h"

G_BEGIN_DECLS

/* The texts of a row, laid out when it is first drawn and kept until its message or the day changes. */
typedef struct
{
  PangoLayout *who;       /* its sender or its recipients */
  PangoLayout *date;
  PangoLayout *subject;   /* and the beginning of the text */
  PangoLayout *count;     /* of its conversation, or NULL */
  PangoLayout *heading;   /* of the group that it begins, or NULL */
  gint64       day;       /* for which `date` was made */
} SignetRowTexts;

/* Makes those that are missing. widget: whose texts they are. */
void     signet_row_texts_make      (SignetRowTexts       *self,
                                     GtkWidget            *widget,
                                     SignetEntry          *entry,
                                     const SignetRowFacts *facts);
void     signet_row_texts_clear     (SignetRowTexts       *self);

/* Whether the row looks unread: its message is, or one that it stands for. */
gboolean signet_row_texts_is_unread (SignetEntry          *entry,
                                     const SignetRowFacts *facts);

G_END_DECLS
