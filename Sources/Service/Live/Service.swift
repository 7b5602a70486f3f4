public import Configuration
import RealTime
public import Recordings
public import Sensors
import Synchronization
import ZeroMQ

/// The running service: threads joined by rings, from the input sockets to the output.
public final class Service: Sendable {
  /// What a run came to.
  public struct Summary: Sendable {
    /// Of the rows in their order, and `unknown` for what belongs to none.
    public var names: [String]
    public var accounts: [Account]
    /// By row: nanoseconds from receipt to decision at the median and the 99th percentile.
    public var latencies: [(p50: UInt64, p99: UInt64)]
    /// Frames that the recording had to leave out, and what kept it from writing, if anything.
    public var framesNotRecorded: UInt64
    public var recordingFailure: String?
    /// What went wrong in a thread, if anything.
    public var failure: String?
  }

  private let pipeline: Pipeline
  private let crew = Crew()
  private let latencies = Mutex<[LatencyHistogram]>([])
  private let log: Mutex<Log>

  /// Opens the sockets and starts the threads: when it returns, frames are verified.
  ///
  /// - Parameters:
  ///   - epoch: UTC in nanoseconds: the run that its verdicts belong to.
  ///   - session: opens the file where the session is kept, if it is; not called unless all
  ///     endpoints are the service's.
  /// - Throws: an endpoint in use, an address that does not exist, a file that cannot be written.
  public init(
    _ configuration: ServiceConfiguration, epoch: UInt64,
    session: (() throws(RecordingError) -> SessionWriter)? = nil
  ) throws(ServiceError) {
    do throws(ZeroMQError) {
      pipeline = try Pipeline(configuration, recorder: session == nil ? nil : Recorder())
    } catch {
      throw ServiceError(error)
    }
    log = Mutex(
      Log(
        names: configuration.sensors.map(\.name), inputs: configuration.inputs.map(\.address)))
    do throws(ServiceError) {
      try start(epoch: epoch)
      if let session { try record(session) }
    } catch {
      _ = stop()
      throw error
    }
  }

  /// The later stages first, so that no frame comes to one that does not stand.
  private func start(epoch: UInt64) throws(ServiceError) {
    let pipeline = pipeline
    try crew.start(.judge, name: "judge") { [self] stands throws(ZeroMQError) in
      var stage = try JudgeStage(pipeline, epoch: epoch)
      stands()
      let measured = try stage.run()
      latencies.withLock { $0 = measured }
    }
    for number in pipeline.observerSignals.indices {
      try crew.start(.observe, name: "observe-\(number)") { stands throws(ZeroMQError) in
        var stage = ObserveStage(pipeline, number: number)
        stands()
        stage.run()
      }
    }
    for input in pipeline.configuration.inputs.indices {
      try crew.start(.ingest, name: "ingest-\(input)") { stands throws(ZeroMQError) in
        var stage = try Ingest(pipeline, input: input)
        stands()
        try stage.run()
      }
    }
  }

  /// Starts to write what waits in the recorder's ring meanwhile.
  private func record(
    _ session: () throws(RecordingError) -> SessionWriter
  ) throws(ServiceError) {
    guard let recorder = pipeline.recorder else { return }
    do throws(RecordingError) {
      recorder.open(try session())
    } catch {
      throw ServiceError(error)
    }
    let pipeline = pipeline
    try crew.start(.record, name: "record") { stands throws(ZeroMQError) in
      stands()
      recorder.run { pipeline.isEnded(.record) }
    }
  }

  /// What went wrong in a thread, if anything: the service is then to be stopped.
  public var failure: String? { crew.failure }

  /// What keeps the session from being recorded, if anything; frames are verified all the same.
  public var recordingFailure: String? { pipeline.recorder?.failure }

  /// The log's lines since the last call.
  ///
  /// - Parameter isLast: whether this is the last call.
  public func logLines(isLast: Bool = false) -> [String] {
    log.withLock { $0.lines(of: pipeline.events, isLast: isLast) }
  }

  /// The accounts so far: of the rows in their order, and of what belongs to none.
  public var accounts: [Account] { pipeline.accounts }

  /// Stops receiving, lets every frame that was received go its way, and ends the threads.
  public func stop() -> Summary {
    for stage in [Pipeline.Stage.ingest, .observe, .judge, .record] {
      pipeline.end(stage)
      crew.join(stage)
    }
    return Summary(
      names: pipeline.configuration.sensors.map(\.name) + ["unknown"], accounts: accounts,
      latencies: latencies.withLock { $0 }.map { ($0.percentile(50), $0.percentile(99)) },
      framesNotRecorded: pipeline.recorder?.framesLeftOut ?? 0,
      recordingFailure: recordingFailure, failure: failure)
  }
}
