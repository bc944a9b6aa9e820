// Puts the watch over the axis together: alarms, tabs, badge, notifications.
import { browser } from 'wxt/browser';
import { sayIn } from '../../../shared/text/text.ts';
import { axisSettings } from '../../settings/axis.ts';
import { currentLanguage } from '../../settings/language.ts';
import { axisStore } from './axis-store.ts';
import { AxisWatch } from './axis-watch.ts';
import { badgeOf, showBadge } from './badge.ts';
import { hearNotifications, tellNews } from './notify.ts';
import { watchedTabs } from './portal-tabs.ts';
import { readInTab } from './read-in-tab.ts';

const ALARM = 'axis';

export function startAxis(): AxisWatch {
  const axis = new AxisWatch({
    store: axisStore,
    isOn: async () => (await axisSettings()).watch,
    tabs: watchedTabs,
    read: readInTab,
    now: () => Date.now(),
    random: () => Math.random(),
    async wakeAt(time) {
      if (time === undefined) await browser.alarms.clear(ALARM);
      else await browser.alarms.create(ALARM, { when: time });
    },
    async show(portals, rows) {
      await showBadge(badgeOf(portals, rows, sayIn(await currentLanguage())));
      if (portals.length > 0) await tellNews(axisStore, rows);
    },
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void axis.look();
  });
  browser.tabs.onRemoved.addListener(() => void axis.refresh());
  browser.runtime.onStartup.addListener(() => void axis.refresh());
  hearNotifications();
  return axis;
}
