#pragma once

// The program as its users have it: another process, its streams, its exit code.

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    /// One line on stderr, nothing on stdout.
    bool saysOneLine() const { return out.isEmpty() && err.count('\n') == 1; }
};

inline Outcome run(const QStringList &arguments)
{
    QProcess process;
    process.start(TW_CONSOLE, arguments);
    Outcome outcome;
    if (!process.waitForFinished(120'000))
        process.kill();
    outcome.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

/// A program that goes on until it is told to end; ended with the test, whatever happens.
class Running {
public:
    explicit Running(const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(TW_CONSOLE, arguments);
    }
    ~Running()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// Waits until what it printed so far contains `words`.
    bool says(const QByteArray &words, int most = 60'000)
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_said.contains(words) && timer.elapsed() < most) {
            m_process.waitForReadyRead(100);
            m_said += m_process.readAll();
        }
        return m_said.contains(words);
    }
    /// SIGTERM; gives the exit code.
    int end()
    {
        m_process.terminate();
        return m_process.waitForFinished(60'000) ? m_process.exitCode() : -1;
    }
    /// kill -9, and it is gone.
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    QByteArray said()
    {
        m_said += m_process.readAll();
        return m_said;
    }

private:
    QProcess m_process;
    QByteArray m_said;
};

inline QJsonObject statusOf(const QString &db)
{
    return run({"status", "--db", db, "--json"}).json();
}

/// A home without a market and without a house meter, sure to be the same all day.
inline QString fixedSite(const QTemporaryDir &folder)
{
    QFile file(QString(TW_SOURCE_DIR) + "/packaging/provisioning/home-de-dynamic.json");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QJsonObject site = QJsonDocument::fromJson(file.readAll()).object();
    const auto fixed = [](double price) { return QJsonObject{{"kind", "fixed"}, {"price_per_kwh", price}}; };
    site["tariff"] = QJsonObject{{"import", fixed(0.30)}, {"export", fixed(0.28)}};
    QFile out(folder.filePath("site.json"));
    if (!out.open(QIODevice::WriteOnly))
        return {};
    out.write(QJsonDocument(site).toJson());
    return out.fileName();
}
