/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When a draft is to be kept: a while after a change, later each time that it failed, and once more when
 * nothing was changed for long. Main thread. */
typedef struct
{
  guint      delay;      /* ms */
  guint      timer;
  gboolean   late;       /* it failed, and nothing was changed since */
  guint      n_failed;   /* one after the other */
  guint      pause;      /* timer */
  gboolean   paused;
  gboolean   stopped;
  void     (*func) (gpointer user_data);
  gpointer   user_data;
} SignetDraftClock;

/* func: called when it is to be kept. */
void     signet_draft_clock_init   (SignetDraftClock  *self,
                                    guint              delay,
                                    void             (*func) (gpointer user_data),
                                    gpointer           user_data);

/* Something is to be kept: func is called after the delay, if it is not to be before that. */
void     signet_draft_clock_want   (SignetDraftClock  *self);

/* The same, of a change. */
void     signet_draft_clock_touch  (SignetDraftClock  *self);

/* It is being kept. Returns: whether a pause was waited for. */
gboolean signet_draft_clock_begin  (SignetDraftClock  *self);

/* func is called again where nothing is changed for ten times the delay. */
void     signet_draft_clock_pause  (SignetDraftClock  *self);

/* It was kept. */
void     signet_draft_clock_end    (SignetDraftClock  *self);

/* It was not: what failed may pass, and nobody has to type for that. */
void     signet_draft_clock_fail   (SignetDraftClock  *self);

/* It has passed, perhaps: what failed is tried again now. */
void     signet_draft_clock_hurry  (SignetDraftClock  *self);

/* Calls func no more, until resumed. */
void     signet_draft_clock_stop   (SignetDraftClock  *self);
void     signet_draft_clock_resume (SignetDraftClock  *self);

G_END_DECLS
