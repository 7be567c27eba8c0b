#pragma once

#include <meaning.h>

#include <QLineEdit>
#include <QTimer>
#include <QVariant>

class QCompleter;
class QStandardItemModel;

namespace ui {

/// A line in which the operator types a part of what is looked for and picks one of the answers below it. Who
/// owns the field looks for searchWanted() and answers with offer() or showProblem(), at any later time.
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    struct Item {
        QString title;
        QString detail;
        QVariant data;
    };

    explicit SearchField(QWidget *parent = nullptr);

    /// An answer to anything but the last question is dropped. Not \a isAll: a longer answer follows, which
    /// begins with the same.
    void offer(const QString &typed, const QList<Item> &items, bool isAll = true);
    void setWaitingWords(const QString &words); ///< while the answer to the last question is long in coming
    void showProblem(const QString &sentence); ///< the last question cannot be answered

Q_SIGNALS:
    void searchWanted(const QString &typed); ///< empty: the first or the last used ones
    void chosen(const QVariant &data);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void ask();
    void showSentence(models::Meaning meaning, const QString &sentence);
    void showWaiting();
    void addSentence(models::Meaning meaning, const QString &sentence);
    void openPopup();
    void settle();
    void choose(const QModelIndex &index);
    void describe(const QModelIndex &index);

    QStandardItemModel *m_items;
    QCompleter *m_completer;
    QTimer m_typingPause;
    QTimer m_busyHint;
    QString m_waitingWords;
    QString m_asked; ///< the last question
    bool m_hasSome = false; ///< the first of its answers are shown
    bool m_isWaiting = false; ///< for the answer to it
    QString m_settled; ///< what the field held before typing began
};

}
