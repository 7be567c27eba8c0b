#pragma once

#include <meaning.h>

#include <QWidget>

#include <functional>

class QHBoxLayout;

namespace ui {

class MeaningLabel;

/// A sentence with buttons for what can be done about it. Takes no room while it has nothing to say.
class Notice : public QWidget {
    Q_OBJECT
public:
    explicit Notice(QWidget *parent = nullptr);

    /// Replaces what was told before, with its buttons. Screen readers speak it.
    void tell(models::Meaning meaning, const QString &sentence);
    /// A button behind the sentence; it goes with the sentence. \a name: its objectName.
    void offer(const QString &text, const QString &name, std::function<void()> action);
    void focusOffer();
    void clear();
    QString sentence() const;

private:
    QHBoxLayout *m_row;
    MeaningLabel *m_words;
};

}
