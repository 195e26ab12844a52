/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What was in a field of recipients before each change, so that it can be undone and done again: chips and
 * the text behind them are one. The text's own history knows nothing of chips. */
typedef struct _SignetChipHistory SignetChipHistory;

/* What was in the field. */
typedef struct
{
  GPtrArray *addresses;  /* of SignetAddress: the chips */
  GPtrArray *broken;     /* of char *: those that are no address */
  char      *text;
} SignetChipContent;

void               signet_chip_content_free (SignetChipContent *self);

/* The actions chips.undo and chips.redo of a class of widgets, and their keys. */
void               signet_chip_history_install (GtkWidgetClass              *widget_class,
                                                GtkWidgetActionActivateFunc  callback);

SignetChipHistory *signet_chip_history_new  (void);
void               signet_chip_history_free (SignetChipHistory *self);

/* Something is about to be changed. chips: the widget that they are in (chips.h). text: as it is. */
void               signet_chip_history_note (SignetChipHistory *self,
                                             GtkWidget         *chips,
                                             const char        *text);

/* The user has made this of the text: what is written, or taken away, in one go is one change. */
void               signet_chip_history_type (SignetChipHistory *self,
                                             GtkWidget         *chips,
                                             const char        *text);

/* The text as last known. Borrowed. */
const char        *signet_chip_history_get_text (SignetChipHistory *self);

/* The text is this now, not by the user. text: may be the one that is known. */
void               signet_chip_history_set  (SignetChipHistory *self,
                                             const char        *text);

typedef enum
{
  SIGNET_CHIP_HISTORY_UNDO,
  SIGNET_CHIP_HISTORY_REDO,
} SignetChipHistoryStep;

/* text: as it is. Returns: (transfer full) (nullable): what takes the place of all; NULL: there is nothing to
 * undo, or to do again. */
SignetChipContent *signet_chip_history_go   (SignetChipHistory     *self,
                                             SignetChipHistoryStep  step,
                                             GtkWidget             *chips,
                                             const char            *text);

/* There is nothing to come back to any more. */
void               signet_chip_history_clear (SignetChipHistory    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetChipContent, signet_chip_content_free)

G_END_DECLS
