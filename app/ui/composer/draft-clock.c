/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/draft-clock.h"

/* Of the time until what failed is tried again. */
#define MAX_DOUBLINGS 7

/* Of the delay: after so long without a change the large files are put into the draft again. */
#define PAUSE 10

void
signet_draft_clock_init (SignetDraftClock  *self,
                         guint              delay,
                         void             (*func) (gpointer user_data),
                         gpointer           user_data)
{
  g_return_if_fail (self != NULL && func != NULL);
  *self = (SignetDraftClock) { .delay = delay, .func = func, .user_data = user_data };
}

static void
timer_cb (gpointer user_data)
{
  SignetDraftClock *self = user_data;

  self->timer = 0;
  self->func (self->user_data);
}

static void
pause_cb (gpointer user_data)
{
  SignetDraftClock *self = user_data;

  self->pause = 0;
  self->paused = TRUE;
  self->func (self->user_data);
}

void
signet_draft_clock_want (SignetDraftClock *self)
{
  g_return_if_fail (self != NULL);

  if (!self->stopped && self->timer == 0)
    self->timer = g_timeout_add_once (self->delay, timer_cb, self);
}

void
signet_draft_clock_touch (SignetDraftClock *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->late)
    g_clear_handle_id (&self->timer, g_source_remove);
  self->late = FALSE;
  signet_draft_clock_want (self);
}

gboolean
signet_draft_clock_begin (SignetDraftClock *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const gboolean paused = self->paused;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->paused = FALSE;
  return paused;
}

void
signet_draft_clock_pause (SignetDraftClock *self)
{
  g_return_if_fail (self != NULL);

  if (!self->stopped && self->pause == 0)
    self->pause = g_timeout_add_once (PAUSE * self->delay, pause_cb, self);
}

void
signet_draft_clock_end (SignetDraftClock *self)
{
  g_return_if_fail (self != NULL);
  self->n_failed = 0;
}

void
signet_draft_clock_fail (SignetDraftClock *self)
{
  g_return_if_fail (self != NULL);

  const guint delay = self->delay << MIN (self->n_failed, MAX_DOUBLINGS);

  self->n_failed++;
  if (self->stopped || self->timer != 0)
    return;
  self->timer = g_timeout_add_once (delay, timer_cb, self);
  self->late = TRUE;
}

void
signet_draft_clock_hurry (SignetDraftClock *self)
{
  g_return_if_fail (self != NULL);

  if (self->timer == 0 || !self->late)
    return;
  g_source_remove (self->timer);
  self->timer = g_timeout_add_once (0, timer_cb, self);
}

void
signet_draft_clock_stop (SignetDraftClock *self)
{
  g_return_if_fail (self != NULL);

  self->stopped = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->pause, g_source_remove);
}

void
signet_draft_clock_resume (SignetDraftClock *self)
{
  g_return_if_fail (self != NULL);
  self->stopped = FALSE;
}
