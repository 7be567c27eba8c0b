#pragma once

#include <meaning.h>

#include <QFrame>

#include <functional>

class QToolButton;

namespace ui {

class Notice;

/// A bar above a pane for what concerns all of it: a sentence and what can be done. Takes no room while it
/// has nothing to say.
class NoticeBar : public QFrame {
    Q_OBJECT
public:
    struct Button {
        QString text;
        std::function<void()> act;
    };

    enum class Ending {
        Dismissed, ///< there is a button to put it away
        Cleared, ///< it stays as long as what it tells is so
    };

    explicit NoticeBar(Ending ending, QWidget *parent = nullptr);

    /// Replaces what was said before. The same again changes nothing, not even the focus.
    void say(models::Meaning meaning, const QString &sentence, const QList<Button> &buttons = {});
    void clear();
    QString sentence() const; ///< empty: it is hidden

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateIcon();

    Notice *m_notice;
    QToolButton *m_close;
    models::Meaning m_meaning = models::Meaning::Neutral;
};

}
