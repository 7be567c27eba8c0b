#pragma once

#include <QDialog>

class QAction;
class QFormLayout;

namespace ui {

/// The window's keys. Not modal: it can stay beside the work.
class ShortcutDialog : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutDialog(QWidget *window);
    static void showOn(QWidget &window); ///< the one that is there, or a new one

    /// What to call \a action there, whose text depends on what is current.
    static void setWords(QAction &action, const QString &words);

private:
    void addActions(const QWidget &window);
    void addRow(const QString &keys, const QString &words);

    QFormLayout *m_rows;
};

}
