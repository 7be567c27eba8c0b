#pragma once

#include <QSettings>

class QMainWindow;
class QSplitter;

namespace ui {

class DomainTable;

/// What comes back at the next start: the window's place and docks, columns, each profile's last user. A file
/// that cannot be read means the defaults.
class WindowMemory {
public:
    explicit WindowMemory(const QString &directory);

    bool restore(
        QMainWindow &window, QSplitter &splitter, DomainTable &table) const; ///< false: nothing to restore
    void save(const QMainWindow &window, const QSplitter &splitter, const DomainTable &table);

    bool isTimelineShown() const;
    void setTimelineShown(bool shown);

    QString lastUser(const QString &profile) const; ///< id; empty: none yet
    void setLastUser(const QString &profile, const QString &id);

private:
    QSettings m_settings;
};

}
